import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const iamPasswordPolicyExists = defineRule({
  id: 'iam.password-policy-exists',
  title: 'Account has no password policy of its own',
  severity: 'medium',
  resource: 'Plumbline::IAM::PasswordPolicy',
  why: 'Without a policy of the account AWS asks IAM users for 8 characters only, never for a change, and lets them return to any earlier password.',
  fix: {
    text: 'Set a password policy, or delete the passwords of IAM users and let people sign in through IAM Identity Center.',
    cli: 'aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24',
    terraform:
      'resource "aws_iam_account_password_policy" "this" {\n  minimum_password_length   = 14\n  password_reuse_prevention = 24\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  ],
  evaluate({ policy }) {
    if (!policy.known) return cannotTell(policy)
    const evidence = { path: 'policy', observed: policy.value !== null, expected: true }
    return policy.value === null ? fail(evidence) : pass(evidence)
  },
})
