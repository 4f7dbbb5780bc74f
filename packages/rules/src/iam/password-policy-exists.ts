import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const iamPasswordPolicyExists = factRule({
  id: 'iam.password-policy-exists',
  title: 'AWS account has no IAM password policy',
  severity: 'medium',
  resource: 'Plumbline::IAM::PasswordPolicy',
  fact: 'policy',
  isNull: false,
  observed: (policy) => policy !== null,
  expected: true,
  why: 'Without a password policy, AWS requires only 8 characters of IAM users, never requires a change, and allows every earlier password again.',
  fix: {
    text: 'Set a password policy, or delete the passwords of IAM users and have people sign in through IAM Identity Center.',
    cli: () =>
      awsCli`aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24`,
    terraform:
      'resource "aws_iam_account_password_policy" "this" {\n  minimum_password_length   = 14\n  password_reuse_prevention = 24\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  ],
})
