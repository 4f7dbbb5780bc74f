import { describe, expect, it } from 'vitest'
import { isKeyedHash } from './keyed-hash.js'
import { isResourceType, resourceShapes, resourceTypes } from './resource-shapes.js'
import { activeScanStates, isTerminal, scanStates } from './scan-state.js'
import { severityRank, severities } from './severity.js'
import { lambdaFunction } from './testing/index.js'

describe('resourceShapes', () => {
  it('has for every fact an operation of the form <iam prefix>:<Operation>', () => {
    const operations = resourceTypes.flatMap((type) => Object.values(resourceShapes[type].facts))
    expect(operations.filter((operation) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(operation))).toEqual([])
  })

  it('keys only lists that are facts', () => {
    for (const type of resourceTypes) {
      const facts = Object.keys(resourceShapes[type].facts)
      expect(facts).toEqual(expect.arrayContaining(Object.keys(resourceShapes[type].keyedLists)))
    }
  })

  it('knows the facts of the builder', () => {
    const { type, arn, name, accountId, region, owner, incarnation, ...facts } = lambdaFunction()
    expect(Object.keys(facts).sort()).toEqual(Object.keys(resourceShapes[type].facts).sort())
    expect([arn, name, accountId, region, owner, incarnation]).toHaveLength(6)
  })
})

describe('isResourceType', () => {
  it('knows its types and nothing that objects have by themselves', () => {
    expect(isResourceType('AWS::Lambda::Function')).toBe(true)
    expect(isResourceType('AWS::Lambda::Nothing')).toBe(false)
    expect(isResourceType('toString')).toBe(false)
  })
})

describe('isKeyedHash', () => {
  it('wants exactly its two properties', () => {
    expect(isKeyedHash({ keyId: 'k1', digest: 'aa' })).toBe(true)
    expect(isKeyedHash({ keyId: 'k1', digest: 'aa', more: 1 })).toBe(false)
    expect(isKeyedHash({ keyId: 'k1', other: 'aa' })).toBe(false)
    expect(isKeyedHash(null)).toBe(false)
    expect(isKeyedHash('k1')).toBe(false)
  })
})

describe('words with an order', () => {
  it('end a scan in every state that is not active', () => {
    const active: readonly string[] = activeScanStates
    expect(scanStates.filter((state) => !isTerminal(state))).toEqual(
      scanStates.filter((state) => active.includes(state)),
    )
  })

  it('rank the worst severity first', () => {
    expect([...severities].sort((a, b) => severityRank(a) - severityRank(b))).toEqual([
      'critical',
      'high',
      'medium',
      'low',
    ])
  })
})
