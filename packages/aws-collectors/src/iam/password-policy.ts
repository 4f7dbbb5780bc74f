import type { PasswordPolicy as SdkPolicy } from '@aws-sdk/client-iam'
import type { PasswordPolicy } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { required } from '../engine/read-facts.js'

const get = 'iam:GetAccountPasswordPolicy'

/** The account's password policy. The resource always exists; its fact is null if AWS's default applies. */
export const iamPasswordPolicy = defineCollector({
  id: 'iam.password-policy',
  service: 'iam',
  scope: 'global',
  produces: ['Plumbline::IAM::PasswordPolicy'],
  operations: {
    'iam:GetAccountPasswordPolicy': {
      action: get,
      reason: 'Reads the requirements for passwords of IAM users.',
      kind: 'detail',
      probe: { input: {} },
    },
  },
  async *collect(aws) {
    yield {
      identity: identityOf(aws, {
        type: 'Plumbline::IAM::PasswordPolicy',
        arn: `arn:${aws.partition}:iam::${aws.accountId}:password-policy`,
        name: 'password-policy',
      }),
      facts: {
        policy: await aws.observe(
          get,
          {},
          ({ PasswordPolicy }) => toPolicy(required(PasswordPolicy, 'PasswordPolicy')),
          { absent: ['NoSuchEntity', 'NoSuchEntityException'] },
        ),
      },
      volatile: {},
    }
  },
})

/** AWS omits numbers that are not set. */
function toPolicy(policy: SdkPolicy): PasswordPolicy {
  const { MaxPasswordAge: age = 0, PasswordReusePrevention: reuse = 0 } = policy
  return {
    minimumLength: required(policy.MinimumPasswordLength, 'MinimumPasswordLength'),
    requiresUppercase: policy.RequireUppercaseCharacters === true,
    requiresLowercase: policy.RequireLowercaseCharacters === true,
    requiresNumbers: policy.RequireNumbers === true,
    requiresSymbols: policy.RequireSymbols === true,
    letsUsersChange: policy.AllowUsersToChangePassword === true,
    maxAgeDays: policy.ExpirePasswords === true && age > 0 ? age : null,
    reusePrevention: reuse > 0 ? reuse : null,
    locksOutAtExpiry: policy.HardExpiry === true,
  }
}
