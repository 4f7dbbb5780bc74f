import { describe, expect, it } from 'vitest'
import { rules } from '../registry.generated.js'
import { createRunner } from '../run-rules.js'
import { trustAccounts } from './trusted-accounts.js'

describe('trustAccounts', () => {
  it('sets the parameter of the rules that have it, and of no other, in the form that the runner accepts', () => {
    const parameters = trustAccounts(rules, ['111111111111', '222222222222'])
    const asking = rules.filter(({ parameters: own }) => 'trustedAccounts' in own).map(({ id }) => id)
    expect(asking).toContain('iam.role-trust-cross-account')
    expect(Object.keys(parameters).sort()).toEqual([...asking].sort())
    expect(parameters['iam.role-trust-cross-account']).toEqual({
      trustedAccounts: ['111111111111', '222222222222'],
    })
    expect(createRunner(rules, { parameters, onError: () => undefined }).ruleIds).toHaveLength(
      rules.filter(({ retiredIn }) => retiredIn === undefined).length,
    )
  })
})
