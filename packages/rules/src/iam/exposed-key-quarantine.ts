import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'
import { isAwsPolicy } from '../policy/account-holders.js'

const isQuarantine = (arn: string) => isAwsPolicy(arn, /^AWSCompromisedKeyQuarantine/)

export const iamExposedKeyQuarantine = factRule({
  id: 'iam.exposed-key-quarantine',
  title: 'IAM user is quarantined by AWS because its access key leaked',
  severity: 'critical',
  resource: 'AWS::IAM::User',
  fact: 'attachedPolicyArns',
  test: (arns) => !arns.some(isQuarantine),
  observed: (arns) => arns.filter(isQuarantine),
  expected: 'no quarantine by AWS',
  why: 'AWS attaches this policy when it finds an access key of the user in public. The policy denies only some expensive actions: an attacker who has the key can still use the other permissions.',
  fix: {
    text: 'Treat it as an incident: deactivate the keys of the user, search CloudTrail for their use, replace them, and only then detach the policy.',
    cli: ({ name }) =>
      awsCli`aws iam update-access-key --user-name ${name} --access-key-id ACCESS_KEY_ID --status Inactive`,
    terraform:
      'resource "aws_iam_access_key" "this" {\n  user   = aws_iam_user.this.name\n  status = "Inactive"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html',
  ],
})
