import { cannotTell } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { executionRole } from '../policy/execution-role.js'

export const lambdaRoleManagedFullaccess = defineRule({
  id: 'lambda.role-managed-fullaccess',
  title: 'A FullAccess policy of AWS is attached to the execution role',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role'],
  why: 'AWS writes these policies for people who administer a service: every action on every resource, deletion and sharing included. A function needs a few actions on one table or queue.',
  fix: {
    text: 'Detach the policy and allow the actions that the code calls on the resources that it uses.',
    cli: 'aws iam detach-role-policy --role-name ROLE --policy-arn POLICY_ARN',
    terraform: 'actions   = ["s3:GetObject"]\nresources = ["${aws_s3_bucket.uploads.arn}/*"]',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  evaluate(subject, snapshot) {
    const found = executionRole(subject, snapshot)
    if (found.kind !== 'role') return found.verdict
    const { attachedPolicyArns } = found.role
    if (!attachedPolicyArns.known) return cannotTell(attachedPolicyArns)
    const items = attachedPolicyArns.value.filter(isWide).map((arn) => ({
      key: arn,
      evidence: [
        { path: 'role.attachedPolicyArns', observed: arn, expected: 'a policy for what the code calls' },
      ],
    }))
    return conclude(items, [], {
      path: 'role.attachedPolicyArns',
      observed: attachedPolicyArns.value,
      expected: 'no FullAccess policy',
    })
  },
})

/** `AmazonS3FullAccess`, `AmazonDynamoDBFullAccess_v2`, `CloudWatchFullAccessV2`, `PowerUserAccess`; not AdministratorAccess, which lambda.role-admin tells. */
function isWide(arn: string): boolean {
  return /^arn:[^:]+:iam::aws:policy\/(.*\/)?([^/]*FullAccess(_?v\d+)?|PowerUserAccess)$/i.test(arn)
}
