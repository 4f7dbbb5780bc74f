import type { FailItem } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

export const iamUserDirectPolicies = defineRule({
  id: 'iam.user-direct-policies',
  title: 'Policies sit on the user itself',
  severity: 'low',
  resource: 'AWS::IAM::User',
  why: 'Rights that are given user by user are not seen when a team is reviewed, and stay when the person changes their work.',
  fix: {
    text: 'Put the policies on a group or, better, a role, add the user to it, and remove them here.',
    cli: 'aws iam detach-user-policy --user-name NAME --policy-arn POLICY_ARN',
    terraform:
      'resource "aws_iam_group_policy_attachment" "team" {\n  group      = aws_iam_group.team.name\n  policy_arn = aws_iam_policy.team.arn\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  evaluate({ inlinePolicies, attachedPolicyArns }) {
    const expected = 'policies on groups or roles'
    const inline = inlinePolicies.known ? inlinePolicies.value.map(({ name }) => `inline/${name}`) : []
    const attached = attachedPolicyArns.known ? attachedPolicyArns.value : []
    const items = [...inline, ...attached].map(
      (key): FailItem => ({
        key,
        evidence: [{ path: 'policies of the user itself', observed: key, expected }],
      }),
    )
    const unread = [inlinePolicies, attachedPolicyArns].flatMap((fact) => (fact.known ? [] : [fact]))
    return conclude(items, unread, { path: 'policies of the user itself', observed: 0, expected })
  },
})
