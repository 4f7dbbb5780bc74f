import { unknownVerdict } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { executionRole } from '../policy/execution-role.js'

export const lambdaRoleManagedFullaccess = defineRule({
  id: 'lambda.role-managed-fullaccess',
  title: 'Lambda function execution role has an AWS managed FullAccess policy',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role'],
  why: 'AWS writes these policies for administrators of a service: they allow every action on every resource, deletion and sharing included. A function needs a few actions on one table or queue.',
  fix: {
    text: 'Detach the policy and allow the actions that the code calls on the resources that it uses.',
    cli: ({ item }) =>
      awsCli`aws iam detach-role-policy --role-name ROLE --policy-arn ${item ?? 'POLICY_ARN'}`,
    terraform: 'actions   = ["s3:GetObject"]\nresources = ["${aws_s3_bucket.uploads.arn}/*"]',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  notes: 'AdministratorAccess is reported by lambda.role-admin.',
  evaluate(subject, snapshot) {
    const found = executionRole(subject, snapshot)
    if (found.kind !== 'role') return found.verdict
    const { attachedPolicyArns } = found.role
    if (!attachedPolicyArns.known) return unknownVerdict(attachedPolicyArns)
    const path = 'role.attachedPolicyArns'
    const items = attachedPolicyArns.value.filter(isWide).map((arn) => ({
      key: arn,
      evidence: [{ path, observed: arn, expected: 'a policy for what the code calls' }],
    }))
    return conclude(items, [], {
      path,
      observed: attachedPolicyArns.value,
      expected: 'no FullAccess policy',
    })
  },
})

/** `AmazonS3FullAccess`, `AmazonDynamoDBFullAccess_v2`, `CloudWatchFullAccessV2`, `PowerUserAccess`. */
function isWide(arn: string): boolean {
  return /^arn:[^:]+:iam::aws:policy\/(.*\/)?([^/]*FullAccess(_?v\d+)?|PowerUserAccess)$/i.test(arn)
}
