import { type FailItem, mapObserved, type Observed } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { type Holder, holderName, holderOf, holderTypes, inspectHolders } from '../policy/account-holders.js'
import { allowsIn, isAdminStatement } from '../policy/identity-rights.js'

export const iamAdminInline = defineRule({
  id: 'iam.admin-inline',
  title: 'IAM policy embedded in a user, group or role allows every action on every resource',
  severity: 'high',
  resource: 'AWS::Account',
  reads: holderTypes,
  why: 'Inline policies do not appear in the list of policies, so that an administrator created this way is easily missed; attackers use it as a backdoor.',
  fix: {
    text: 'Delete the inline policy and attach a managed policy for the task of the holder.',
    cli: ({ item }) => {
      const at = item?.lastIndexOf('/') ?? -1
      const { kind, name } = holderOf(item?.slice(0, at) ?? null)
      const policy = at > 0 ? (item?.slice(at + 1) ?? '') : 'POLICY_NAME'
      return awsCli`aws iam delete-${kind}-policy --${kind}-name ${name} --policy-name ${policy}`
    },
    terraform:
      'resource "aws_iam_role_policy_attachment" "this" {\n  role       = aws_iam_role.this.name\n  policy_arn = aws_iam_policy.least_privilege.arn\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  notes: 'One item per holder and policy. A full grant with a condition is not reported.',
  evaluate(_account, snapshot) {
    const { items, unread } = inspectHolders(snapshot, adminPolicies)
    return conclude(items, unread, { path: 'inlinePolicies', observed: 'none allows everything', expected })
  },
})

const expected = 'actions and resources of the task'

/** Policies that allow everything, unless the same policy denies everything too. */
function adminPolicies(holder: Holder): Observed<readonly FailItem[]> {
  return mapObserved(holder.inlinePolicies, (policies): readonly FailItem[] =>
    policies
      .filter(({ document }) => allowsIn(document, { action: '*', resource: '*' }).some(isAdminStatement))
      .map(({ name }) => ({
        key: `${holderName(holder)}/${name}`,
        evidence: [
          {
            path: `${holderName(holder)}.inlinePolicies[${name}]`,
            observed: 'Action * on Resource *',
            expected,
          },
        ],
      })),
  )
}
