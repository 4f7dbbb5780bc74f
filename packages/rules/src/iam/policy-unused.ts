import { unknownVerdict, fail, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const iamPolicyUnused = defineRule({
  id: 'iam.policy-unused',
  title: 'IAM policy is not used by any user, group or role',
  severity: 'low',
  resource: 'AWS::IAM::ManagedPolicy',
  why: 'Unused policies are not reviewed, and one day are attached again because their name fits, with permissions that were not checked.',
  fix: {
    text: 'Delete the policy, or keep it and accept this finding if it is reserved for a future use.',
    cli: ({ arn }) => awsCli`aws iam delete-policy --policy-arn ${arn}`,
    terraform:
      'resource "aws_iam_role_policy_attachment" "this" {\n  role       = aws_iam_role.this.name\n  policy_arn = aws_iam_policy.this.arn\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html'],
  evaluate({ attachmentCount, boundaryCount }) {
    if (!attachmentCount.known) return unknownVerdict(attachmentCount)
    if (!boundaryCount.known) return unknownVerdict(boundaryCount)
    const uses = attachmentCount.value + boundaryCount.value
    const evidence = { path: 'attachmentCount, boundaryCount', observed: uses, expected: 'at least one use' }
    return uses === 0 ? fail(evidence) : pass(evidence)
  },
})
