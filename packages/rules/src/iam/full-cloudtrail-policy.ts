import { allowing, definePolicyContentRule } from '../policy/policy-content-rule.js'

export const iamFullCloudtrailPolicy = definePolicyContentRule({
  id: 'iam.full-cloudtrail-policy',
  title: 'Policy allows everything in CloudTrail',
  severity: 'high',
  why: 'Whoever holds it can stop the trail, delete it or send it elsewhere, and then work unseen. Erasing tracks is one of the first steps of an intruder.',
  fix: {
    text: 'Allow the reads that people need (cloudtrail:Get*, Describe*, List*, LookupEvents), and leave changes of trails to the pipeline that owns them.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_id-based-policy-examples.html',
  ],
  notes: 'Evaluates customer managed policies; inline policies are not read.',
  expected: 'no cloudtrail:* on all trails',
  offences: (document) =>
    allowing(document, { action: 'cloudtrail:*', resource: '*' }).map((statement) => ({ statement })),
})
