import { allowing, definePolicyContentRule } from '../policy/policy-content-rule.js'

export const iamFullKmsPolicy = definePolicyContentRule({
  id: 'iam.full-kms-policy',
  title: 'Policy allows everything in KMS',
  severity: 'high',
  why: 'It allows to decrypt with every key whose own policy leaves that to IAM, and to schedule keys for deletion, which destroys the data behind them.',
  fix: {
    text: 'Name the keys, and allow use (kms:Decrypt, kms:GenerateDataKey) apart from administration.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html'],
  notes: 'Evaluates customer managed policies; inline policies are not read.',
  expected: 'no kms:* on all keys',
  offences: (document) =>
    allowing(document, { action: 'kms:*', resource: '*' }).map((statement) => ({ statement })),
})
