import { definePolicyContentRule, naming } from '../policy/policy-content-rule.js'

export const iamResourceExposureActions = definePolicyContentRule({
  id: 'iam.resource-exposure-actions',
  title: 'Policy may open resources to others',
  severity: 'medium',
  why: 'It changes resource policies or shares, on anything: one call makes a bucket, a key, a function or an image readable to another account or to everybody.',
  fix: {
    text: 'Name the resources, or leave changes of resource policies to the pipeline that owns them.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html'],
  notes:
    'Evaluates customer managed policies; inline policies are not read. Whole services, NotAction and administrators are reported by their own rules.',
  expected: 'named resources',
  offences: (document) => naming(document, actions).map((statement) => ({ statement })),
})

const actions = [
  'ec2:ModifyImageAttribute',
  'ec2:ModifySnapshotAttribute',
  'ecr:SetRepositoryPolicy',
  'kms:CreateGrant',
  'kms:PutKeyPolicy',
  'lambda:AddPermission',
  'ram:CreateResourceShare',
  'rds:ModifyDBSnapshotAttribute',
  's3:PutBucketAcl',
  's3:PutBucketPolicy',
  'secretsmanager:PutResourcePolicy',
  'sns:AddPermission',
  'sqs:AddPermission',
] as const
