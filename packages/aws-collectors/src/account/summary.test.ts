import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
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

describeCollector(accountSummary, () => {
  it('reads the credentials of root', async () => {
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

  it('reports values that are missing from the summary as unknown', async () => {
    const result = await run({ [summary]: () => ({ SummaryMap: { AccountMFAEnabled: 0 } }) })
    expect(factsOf(result, 'AWS::Account', scriptedAccount)).toMatchObject({
      isRootMfaEnabled: known(false),
      hasRootPassword: unknown('error', summary),
    })
  })

  it('yields the account without its facts where the summary was refused or throttled', async () => {
    const refused = await run({ [summary]: denied })
    const facts = factsOf(refused, 'AWS::Account', scriptedAccount)
    expect(Object.values(facts)).toEqual(Array.from({ length: 4 }, () => unknown('access_denied', summary)))
    expect(refused.coverage.state).toBe('partial')
    expect((await run({ [summary]: throttled })).coverage).toMatchObject({ state: 'partial', throttles: 1 })
  })

  it('reads a root user with a password and a certificate only', async () => {
    const SummaryMap = {
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 0,
      AccountPasswordPresent: 1,
      AccountSigningCertificatesPresent: 1,
    }
    const result = await run({ [summary]: () => ({ SummaryMap }) })
    expect(factsOf(result, 'AWS::Account', scriptedAccount)).toEqual({
      isRootMfaEnabled: known(false),
      hasRootAccessKeys: known(false),
      hasRootPassword: known(true),
      hasRootSigningCertificates: known(true),
    })
  })
})
