import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { factsOf, runScripted } from '../../test/run-scripted.js'
import {
  denied,
  type Script,
  scriptedAccount,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import { accountSummary } from './summary.js'

const summary = 'iam:GetAccountSummary'
const run = (script: Script) => runScripted(accountSummary, scriptedConnection(script))

describe('account.summary', () => {
  it('tells what root can sign in with', async () => {
    const SummaryMap = {
      AccountMFAEnabled: 1,
      AccountAccessKeysPresent: 2,
      AccountPasswordPresent: 0,
      AccountSigningCertificatesPresent: 0,
      Users: 7,
    }
    const result = await run({ [summary]: () => ({ SummaryMap }) })
    expect(factsOf(result, 'AWS::Account', scriptedAccount)).toEqual({
      isRootMfaEnabled: known(true),
      hasRootAccessKeys: known(true),
      hasRootPassword: known(false),
      hasRootSigningCertificates: known(false),
    })
    expect(result.resources[0]?.identity.arn).toBe(`arn:aws:iam::${scriptedAccount}:root`)
  })

  it('does not know what the summary leaves out', async () => {
    const result = await run({ [summary]: () => ({ SummaryMap: { AccountMFAEnabled: 0 } }) })
    expect(factsOf(result, 'AWS::Account', scriptedAccount)).toMatchObject({
      isRootMfaEnabled: known(false),
      hasRootPassword: unknown('error', summary),
    })
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [summary]: denied })).coverage.state).toBe('denied')
    expect((await run({ [summary]: throttled })).coverage).toMatchObject({ state: 'failed', throttles: 1 })
  })
})
