import { allowing, definePolicyContentRule } from '../policy/policy-content-rule.js'

export const iamS3UnrestrictedPolicy = definePolicyContentRule({
  id: 'iam.s3-unrestricted-policy',
  title: 'Policy allows everything in S3',
  severity: 'high',
  why: 'It reads, overwrites and deletes the objects of every bucket, and opens buckets to the world: one stolen session is then a breach of all data in S3.',
  fix: {
    text: 'Name the buckets, and allow the object actions that the holder needs.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html'],
  notes: 'Evaluates customer managed policies; inline policies are not read.',
  expected: 'no s3:* on all buckets',
  offences: (document) =>
    allowing(document, { action: 's3:*', resource: '*' }).map((statement) => ({ statement })),
})
