import { describe, expect, it } from 'vitest'
import { unknownFacts, decodeFacts, encodeFacts, overlayFacts } from './facts-codec.js'
import { known, unknown } from './observed.js'

const denied = unknown('access_denied', 'lambda:ListAliases')
const gap = {
  reason: 'access_denied',
  operation: 'lambda:ListAliases',
  action: 'lambda:ListAliases',
} as const
const alias = {
  functionArn: known('arn:f'),
  functionVersion: known('7'),
  additionalVersionWeights: known([]),
}

describe('encodeFacts', () => {
  it('separates known facts from missing ones', () => {
    expect(encodeFacts<'AWS::Lambda::Alias'>({ ...alias, functionVersion: denied })).toEqual({
      facts: { functionArn: 'arn:f', additionalVersionWeights: [] },
      gaps: { functionVersion: gap },
    })
  })

  it('keeps null as a known fact', () => {
    const facts = encodeFacts<'AWS::Lambda::LayerVersion'>({
      layerArn: known('arn:l'),
      version: known(1),
      compatibleRuntimes: known([]),
      createdDate: known('2026-01-01'),
      policy: known(null),
    })
    expect(facts.facts).toHaveProperty('policy', null)
    expect(facts.gaps).toEqual({})
  })
})

describe('decodeFacts', () => {
  it('reads back what was encoded', () => {
    const facts = { ...alias, functionVersion: denied }
    expect(decodeFacts('AWS::Lambda::Alias', encodeFacts<'AWS::Lambda::Alias'>(facts))).toEqual(facts)
  })

  it('reads a fact that the row lacks as not collected, with its operation', () => {
    const decoded = decodeFacts('AWS::Lambda::Alias', { facts: { functionArn: 'arn:f' }, gaps: {} })
    expect(decoded.functionArn).toEqual(known('arn:f'))
    expect(decoded.functionVersion).toEqual(unknown('not_collected', 'lambda:ListAliases'))
  })

  it('does not return an earlier fact when this scan has a gap', () => {
    const row = { facts: { functionVersion: '6' }, gaps: { functionVersion: gap } }
    expect(decodeFacts('AWS::Lambda::Alias', row).functionVersion).toEqual(denied)
  })

  it('drops facts that the type no longer has', () => {
    const decoded = decodeFacts('AWS::Lambda::Alias', { facts: { retired: 1 }, gaps: {} })
    expect(Object.keys(decoded).sort()).toEqual([
      'additionalVersionWeights',
      'functionArn',
      'functionVersion',
    ])
  })
})

describe('overlayFacts', () => {
  it('never lets a gap overwrite a known fact', () => {
    const reading = { facts: { functionArn: 'arn:f' }, gaps: { functionVersion: gap } }
    expect(overlayFacts({ functionArn: 'arn:f', functionVersion: '6' }, reading)).toEqual({
      facts: { functionArn: 'arn:f', functionVersion: '6' },
      gaps: { functionVersion: gap },
    })
  })

  it('replaces facts that are known now, including with null, and drops facts that are no longer listed', () => {
    const reading = { facts: { policy: null }, gaps: {} }
    expect(overlayFacts({ policy: { Statement: [] }, retired: 1 }, reading)).toEqual({
      facts: { policy: null },
      gaps: {},
    })
  })

  it('keeps a gap where nothing was known before', () => {
    expect(overlayFacts({}, { facts: {}, gaps: { policy: gap } })).toEqual({
      facts: {},
      gaps: { policy: gap },
    })
  })
})

describe('unknownFacts', () => {
  it('makes every fact of the type unknown for one reason', () => {
    expect(unknownFacts('AWS::Lambda::Alias', denied)).toEqual({
      functionArn: denied,
      functionVersion: denied,
      additionalVersionWeights: denied,
    })
  })
})
