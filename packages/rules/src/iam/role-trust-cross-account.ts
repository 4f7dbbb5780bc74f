import { cannotTell, type FailItem, failItems, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { accountsOf } from '../policy/grants.js'
import { trustGrants } from '../policy/role-trust.js'
import { trustItem } from '../policy/trust-item.js'

export const iamRoleTrustCrossAccount = defineRule({
  id: 'iam.role-trust-cross-account',
  title: 'Role trusts another AWS account',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  /** Ids of accounts that are known to belong to you or to partners; 12 digits each. */
  parameters: { trustedAccounts: [] as readonly string[] },
  why: 'Whoever controls the other account, or breaks into it, acts here with the rights of the role. Trust towards former vendors and test accounts is rarely taken back.',
  fix: {
    text: 'Remove accounts that you do not know. Put known ones on the list of trusted accounts, and name the role in them rather than the account.',
    cli: 'aws iam update-assume-role-policy --role-name NAME --policy-document file://trust.json',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  notes:
    'Membership of an organization is not visible in a member account; trusted accounts are a parameter.',
  evaluate(role, _snapshot, { trustedAccounts }) {
    const grants = trustGrants(role)
    if (!grants.known) return cannotTell(grants)
    const expected = 'this account or a trusted one'
    const isForeign = (id: string) => id !== 'own' && id !== role.accountId && !trustedAccounts.includes(id)
    const items = new Map<string, FailItem>()
    for (const grant of grants.value) {
      for (const account of (accountsOf(grant) ?? []).filter(isForeign)) {
        const item = trustItem(role, grant.statement, expected, {
          path: 'account',
          observed: account,
          expected,
        })
        items.set(`${item.key}/${account}`, { ...item, key: `${item.key}/${account}` })
      }
    }
    if (items.size > 0) return failItems([...items.values()])
    return pass({ path: 'trustPolicy', observed: grants.value.length, expected })
  },
})
