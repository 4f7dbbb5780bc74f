import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import {
  answerWith,
  denied,
  type Script,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import { iamPasswordPolicy } from './password-policy.js'

const type = 'Plumbline::IAM::PasswordPolicy'
const get = 'iam:GetAccountPasswordPolicy'
const run = (script: Script) => runScripted(iamPasswordPolicy, scriptedConnection(script))

describeCollector(iamPasswordPolicy, () => {
  it('reads the policy, numbers that are not set as null', async () => {
    const PasswordPolicy = {
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      AllowUsersToChangePassword: true,
      ExpirePasswords: false,
      MaxPasswordAge: 0,
    }
    const result = await run({ [get]: () => ({ PasswordPolicy }) })
    expect(factsOf(result, type, 'password-policy').policy).toEqual(
      known({
        minimumLength: 14,
        requiresUppercase: false,
        requiresLowercase: false,
        requiresNumbers: false,
        requiresSymbols: true,
        letsUsersChange: true,
        maxAgeDays: null,
        reusePrevention: null,
        locksOutAtExpiry: false,
      }),
    )
  })

  it('reads that no policy is set, by both error names', async () => {
    for (const name of ['NoSuchEntity', 'NoSuchEntityException']) {
      const result = await run({ [get]: answerWith(name, 404) })
      expect(factsOf(result, type, 'password-policy').policy).toEqual(known(null))
      expect(result.coverage.state).toBe('complete')
    }
  })

  it('reports the policy as unknown if it is denied, throttled or missing', async () => {
    const policyOf = async (script: Script) => factsOf(await run(script), type, 'password-policy').policy
    expect(await policyOf({ [get]: denied })).toEqual(unknown('access_denied', get))
    expect(await policyOf({ [get]: throttled })).toEqual(unknown('throttled', get))
    expect(await policyOf({})).toEqual(unknown('error', get))
  })
})
