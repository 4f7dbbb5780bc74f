import { type FailItem, mapObserved, type Observed } from '@plumbline/model'
import { type Holder, holderName, inspectHolders } from '../policy/account-holders.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { allowsIn, isAdminStatement } from '../policy/identity-rights.js'

export const iamAdminInline = defineRule({
  id: 'iam.admin-inline',
  title: 'Inline policy allows everything on everything',
  severity: 'high',
  resource: 'AWS::Account',
  reads: ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User'],
  why: 'An inline policy is in no list of policies, so that an administrator made in this way is easily missed, also on purpose.',
  fix: {
    text: 'Remove the inline policy and give the holder a managed policy for its work.',
    cli: 'aws iam delete-role-policy --role-name NAME --policy-name POLICY',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  notes: 'One item for each holder and policy. A full grant under a condition is left to a person to review.',
  evaluate(_account, snapshot) {
    const { items, unread } = inspectHolders(snapshot, adminPolicies)
    return conclude(items, unread, { path: 'inlinePolicies', observed: 'none allows everything', expected })
  },
})

const expected = 'actions and resources that the work needs'

/** Everything, unless the same policy denies everything too. */
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
