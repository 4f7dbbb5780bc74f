import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const iamPolicyUnused = defineRule({
  id: 'iam.policy-unused',
  title: 'Customer policy is attached to nothing',
  severity: 'low',
  resource: 'AWS::IAM::ManagedPolicy',
  why: 'Policies that nothing uses are not reviewed, and are attached again one day because their name sounds right.',
  fix: {
    text: 'Delete the policy, or keep it and accept this finding if it waits for a use.',
    cli: 'aws iam delete-policy --policy-arn POLICY_ARN',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html'],
  evaluate({ attachmentCount, boundaryCount }) {
    if (!attachmentCount.known) return cannotTell(attachmentCount)
    if (!boundaryCount.known) return cannotTell(boundaryCount)
    const uses = attachmentCount.value + boundaryCount.value
    const evidence = { path: 'attachmentCount, boundaryCount', observed: uses, expected: 'at least one use' }
    return uses === 0 ? fail(evidence) : pass(evidence)
  },
})
