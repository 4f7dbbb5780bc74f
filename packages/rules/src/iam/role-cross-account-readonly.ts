import { cannotTell, failItems, notApplicable, pass } from '@plumbline/model'
import { isAwsPolicy } from '../policy/account-holders.js'
import { defineRule } from '../engine/define-rule.js'
import { trustGrants } from '../policy/role-trust.js'

export const iamRoleCrossAccountReadonly = defineRule({
  id: 'iam.role-cross-account-readonly',
  title: 'Another account reads everything here, or more',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  /** Ids of accounts that are known to belong to you; 12 digits each. */
  parameters: { trustedAccounts: [] as readonly string[] },
  why: 'Policies such as ReadOnlyAccess read the data too, not only the settings: the other account sees every object and table, and whoever breaks into it does so as well.',
  fix: {
    text: 'Give the role SecurityAudit or ViewOnlyAccess, which read settings, or a policy of what the other side needs.',
    cli: 'aws iam detach-role-policy --role-name NAME --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html',
  ],
  notes: 'Evaluates AWS managed policies by name; customer managed policies have their own rules.',
  evaluate(role, _snapshot, { trustedAccounts }) {
    const grants = trustGrants(role)
    if (!grants.known) return cannotTell(grants)
    const own = [role.accountId, ...trustedAccounts]
    const isForeign = grants.value.some(
      ({ principal }) => 'accountId' in principal && !own.includes(principal.accountId),
    )
    if (!isForeign) return notApplicable('no other account is trusted')
    if (!role.attachedPolicyArns.known) return cannotTell(role.attachedPolicyArns)
    const wide = role.attachedPolicyArns.value.filter((arn) => isAwsPolicy(arn, widePolicies))
    const expected = 'no policy of AWS that reads all data or changes things'
    if (wide.length === 0)
      return pass({ path: 'attachedPolicyArns', observed: role.attachedPolicyArns.value, expected })
    return failItems(
      wide.map((arn) => ({ key: arn, evidence: [{ path: 'attachedPolicyArns', observed: arn, expected }] })),
    )
  },
})

const widePolicies = /^(ReadOnlyAccess|PowerUserAccess|AdministratorAccess|.*FullAccess)$/
