import { definePolicyContentRule, naming } from '../policy/policy-content-rule.js'

export const iamSensitiveDataActions = definePolicyContentRule({
  id: 'iam.sensitive-data-actions',
  title: 'Policy reads all data of a kind',
  severity: 'medium',
  why: 'It reads every object, secret, parameter or table of the account. A session that leaks takes all of them, not only those of one application.',
  fix: {
    text: 'Name the buckets, secrets, parameters and tables that the holder works with.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  notes:
    'Evaluates customer managed policies; inline policies are not read. Whole services, NotAction and administrators are reported by their own rules.',
  expected: 'named resources',
  offences: (document) => naming(document, actions).map((statement) => ({ statement })),
})

const actions = [
  'dynamodb:Scan',
  'ec2:CreateSnapshot',
  'rds:CopyDBSnapshot',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
] as const
