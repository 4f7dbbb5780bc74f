import { frameworksOf } from '@plumbline/rules'
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
      byFramework: { all: [1, 1, 1, 1], ...Object.fromEntries(frameworks.map((id) => [id, [1, 1, 0, 0]])) },
    })
  })
})
