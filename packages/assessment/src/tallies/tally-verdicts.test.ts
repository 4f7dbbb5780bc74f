import { frameworksJudgedBy, frameworksOf } from '@plumbline/rules'
import { unknownVerdict, fail, notApplicable, pass, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { startTally } from './tally-verdicts.js'

describe('startTally', () => {
  it('counts each verdict once by rule, once in all, and once in each framework that the rule maps to', () => {
    const mapped = { id: 'lambda.env-secrets' }
    const unmapped = { id: 'planted.unmapped' }
    const { add, tally } = startTally([mapped, unmapped])
    add(mapped, fail())
    add(mapped, pass())
    add(unmapped, unknownVerdict(unknown('error', 'lambda:ListFunctions')))
    add(unmapped, notApplicable('none'))
    const frameworks = frameworksOf(mapped.id)
    expect(frameworks).toContain('hipaa')
    expect(tally()).toEqual({
      byRule: { 'lambda.env-secrets': [1, 1, 0, 0], 'planted.unmapped': [0, 0, 1, 1] },
      bySet: {},
      byFramework: { all: [1, 1, 1, 1], ...Object.fromEntries(frameworks.map((id) => [id, [1, 1, 0, 0]])) },
    })
  })

  it('counts a parameter set apart from its rule, and only in the frameworks that judge by it', () => {
    const rule = { id: 'iam.key-unused-45' }
    const { add, addSet, tally } = startTally([rule])
    const set = { key: 'iam.key-unused-45?days=90' }
    expect(frameworksJudgedBy(set.key)).toContain('pci-dss-4.0.1')
    add(rule, fail())
    addSet(set, pass())
    expect(tally()).toMatchObject({
      byRule: { 'iam.key-unused-45': [0, 1, 0, 0] },
      bySet: { 'iam.key-unused-45?days=90': [1, 0, 0, 0] },
      byFramework: {
        all: [0, 1, 0, 0],
        'cis-aws-7.0.0': [0, 1, 0, 0],
        hipaa: [0, 1, 0, 0],
        'pci-dss-4.0.1': [1, 0, 0, 0],
      },
    })
  })
})
