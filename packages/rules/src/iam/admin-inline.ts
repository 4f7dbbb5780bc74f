import { type FailItem, type InlinePolicy, known, type Observed, type Snapshot } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { type Holder, holderName, holderOf, holderTypes, inspectHolders } from '../policy/account-holders.js'
import { type AdminLevel, adminLevelText, documentRights, rightsByPolicy } from '../policy/admin-level.js'
import { policiesOf } from '../policy/identity-policies.js'

const types = [...holderTypes, 'AWS::IAM::ManagedPolicy'] as const

export const iamAdminInline = defineRule({
  id: 'iam.admin-inline',
  title: 'IAM policy embedded in a user, group or role grants administrator access',
  severity: 'high',
  resource: 'AWS::Account',
  reads: types,
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
  notes:
    'One item per holder and policy. Control of IAM is as good as all actions. Denies in other policies of the holder and its boundary count; a grant with a condition that limits it is not reported.',
  evaluate(_account, snapshot) {
    const { items, unread } = inspectHolders(snapshot, (holder) => adminPolicies(holder, snapshot))
    return conclude(items, unread, { path: 'inlinePolicies', observed: 'no administrator', expected })
  },
})

const expected = 'actions and resources of the task'

/** The inline policies by which the holder is an administrator. */
function adminPolicies(
  holder: Holder,
  snapshot: Snapshot<(typeof types)[number]>,
): Observed<readonly FailItem[]> {
  const { inlinePolicies } = holder
  if (!inlinePolicies.known) return inlinePolicies
  const alone = inlinePolicies.value.filter(({ document }) =>
    isAdmin(documentRights(document, holder.arn).level),
  )
  if (alone.length === 0) return known([])
  const identity = policiesOf(holder, snapshot)
  const [unread] = identity.unread
  if (unread !== undefined) return unread
  return known(
    alone.flatMap((inline) => {
      const policy = identity.policies.find(({ document }) => document === inline.document)
      if (policy === undefined) return []
      const { level } = rightsByPolicy(identity, policy)
      return isAdmin(level) ? [toItem(holder, inline, level)] : []
    }),
  )
}

const isAdmin = (level: AdminLevel) => level === 'full' || level === 'iam'

function toItem(holder: Holder, { name }: InlinePolicy, level: AdminLevel): FailItem {
  const path = `${holderName(holder)}.inlinePolicies[${name}]`
  return {
    key: `${holderName(holder)}/${name}`,
    evidence: [{ path, observed: adminLevelText[level], expected }],
  }
}
