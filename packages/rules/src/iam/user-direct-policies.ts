import type { FailItem } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

export const iamUserDirectPolicies = defineRule({
  id: 'iam.user-direct-policies',
  title: 'IAM user has directly attached or inline policies',
  severity: 'low',
  resource: 'AWS::IAM::User',
  why: 'A review of a team does not show permissions that are granted to single users, and they stay when the person changes to another task.',
  fix: {
    text: 'Attach the policies to a group or, better, a role, add the user to it, and remove them from the user.',
    cli: ({ name, item }) =>
      item?.startsWith(inlinePrefix)
        ? awsCli`aws iam delete-user-policy --user-name ${name} --policy-name ${item.slice(inlinePrefix.length)}`
        : awsCli`aws iam detach-user-policy --user-name ${name} --policy-arn ${item ?? 'POLICY_ARN'}`,
    terraform:
      'resource "aws_iam_group_policy_attachment" "team" {\n  group      = aws_iam_group.team.name\n  policy_arn = aws_iam_policy.team.arn\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  evaluate({ inlinePolicies, attachedPolicyArns }) {
    const expected = 'policies on groups or roles'
    const inline = inlinePolicies.known
      ? inlinePolicies.value.map(({ name }) => `${inlinePrefix}${name}`)
      : []
    const attached = attachedPolicyArns.known ? attachedPolicyArns.value : []
    const items = [...inline, ...attached].map((key): FailItem => ({
      key,
      evidence: [{ path: 'policies of the user itself', observed: key, expected }],
    }))
    const unread = [inlinePolicies, attachedPolicyArns].flatMap((fact) => (fact.known ? [] : [fact]))
    return conclude(items, unread, { path: 'policies of the user itself', observed: 0, expected })
  },
})

/** Begins the key of an inline policy; the key of an attached policy is its ARN. */
const inlinePrefix = 'inline/'
