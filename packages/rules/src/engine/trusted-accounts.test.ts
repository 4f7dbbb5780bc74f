import { describe, expect, it } from 'vitest'
import { rules } from '../registry.generated.js'
import { trustAccounts } from './trusted-accounts.js'

describe('trustAccounts', () => {
  it('returns parameters for the rules that have trusted accounts, and no others', () => {
    const parameters = trustAccounts(rules, ['111111111111', '222222222222'])
    const expected = rules.filter(({ parameters: own }) => 'trustedAccounts' in own).map(({ id }) => id)
    expect(expected).toContain('iam.role-trust-cross-account')
    expect(Object.keys(parameters).sort()).toEqual([...expected].sort())
    expect(parameters['iam.role-trust-cross-account']).toEqual({
      trustedAccounts: ['111111111111', '222222222222'],
    })
  })
  it('keeps what a user set, and leaves out values for rules that are not judged', () => {
    const [one] = rules.filter(({ id }) => id === 'lambda.layer-external')
    const set = {
      'lambda.layer-external': { trustedAccounts: ['333333333333'] },
      'iam.root-used': { days: 7 },
    }
    expect(trustAccounts(one === undefined ? [] : [one], ['111111111111'], set)).toEqual({
      'lambda.layer-external': { trustedAccounts: ['333333333333', '111111111111'] },
    })
    expect(trustAccounts(rules, [], set)['iam.root-used']).toEqual({ days: 7 })
  })
})
