import { describe, expect, it } from 'vitest'
import { isKeyedHash } from '../facts/keyed-hash.js'
import { z } from 'zod'
import { fact } from '../facts/define-resource.js'
import { decodeFacts, encodeFacts } from '../facts/facts-codec.js'
import {
  factOperations,
  type FactsOf,
  factsOf,
  isResourceType,
  type ResourceType,
  resourceTypes,
} from './resource-type.js'
import { activeScanStates, isTerminal, scanStates } from '../scans/scan-state.js'
import { severityRank, severities } from '../findings/severity.js'
import { fixture } from '../testing/index.js'

/** Types that do not compile, so that a definition and its users cannot differ. */
describe('defineResource', () => {
  it('binds samples, drift keys and fixtures to the schema of each fact', () => {
    // @ts-expect-error a sample has the type of its schema
    fact('lambda:ListFunctions', z.number(), 'many')
    // @ts-expect-error a drift key is a property of the list's elements
    fact('lambda:ListFunctions', z.array(z.object({ arn: z.string() })), [], { key: 'name' })
    // @ts-expect-error a fixture has the facts of its type only
    fixture('AWS::Lambda::Function', { tracing: 'Active' })
    const { tracingMode } = fixture('AWS::Lambda::Function')
    // @ts-expect-error the value is not readable before `known` was checked
    expect(tracingMode.value).toBe('Active')
  })
})

describe.each(resourceTypes)('%s', (type) => {
  const facts = Object.entries(factsOf(type))

  it('has for every fact an operation of the form <iam prefix>:<Operation>', () => {
    const operations = Object.values(factOperations(type))
    expect(operations.length).toBeGreaterThan(0)
    expect(operations.filter((operation) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(operation))).toEqual([])
  })

  it('has samples that match the schemas, and survives storage', () => {
    const { arn, name, accountId, region, owner, incarnation, type: _type, ...sample } = fixture(type)
    const stored = encodeFacts<ResourceType>(sample as FactsOf<ResourceType>)
    expect(Object.keys(stored.facts).sort()).toEqual(facts.map(([fact]) => fact).sort())
    expect(decodeFacts(type, stored)).toEqual(sample)
    expect(arn).toMatch(/^arn:aws:[a-z0-9-]+:[a-z0-9-]*:111122223333:/)
    expect([name, accountId, region, owner, incarnation]).toHaveLength(5)
  })
})

describe('isResourceType', () => {
  it('accepts resource types, but not properties that every object inherits', () => {
    expect(isResourceType('AWS::Lambda::Function')).toBe(true)
    expect(isResourceType('AWS::Lambda::Nothing')).toBe(false)
    expect(isResourceType('toString')).toBe(false)
  })
})

describe('isKeyedHash', () => {
  it('requires exactly two properties', () => {
    expect(isKeyedHash({ keyId: 'k1', digest: 'aa' })).toBe(true)
    expect(isKeyedHash({ keyId: 'k1', digest: 'aa', more: 1 })).toBe(false)
    expect(isKeyedHash({ keyId: 'k1', other: 'aa' })).toBe(false)
    expect(isKeyedHash(null)).toBe(false)
    expect(isKeyedHash('k1')).toBe(false)
  })
})

describe('ordered unions', () => {
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
