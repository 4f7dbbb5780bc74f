import { unknownVerdict, failItems, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { trustedAccounts } from '../engine/rule-parameter.js'
import { isAwsPolicy } from '../policy/account-holders.js'
import { accountsOf, type Admission, isOpenToAnyone } from '../policy/admitted.js'
import { trustGrants } from '../policy/role-trust.js'

export const iamRoleCrossAccountReadonly = defineRule({
  id: 'iam.role-cross-account-readonly',
  title: 'IAM role that trusts another account has a broad AWS managed policy',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  /** Ids of accounts that are known to belong to you; 12 digits each. */
  parameters: { trustedAccounts },
  why: 'Policies such as ReadOnlyAccess read data too, not only settings: the other account, and an attacker who compromises it, can read every object and table.',
  fix: {
    text: 'Give the role SecurityAudit or ViewOnlyAccess, which read settings, or a policy with the permissions that the other account needs.',
    cli: ({ name, item }) =>
      awsCli`aws iam detach-role-policy --role-name ${name} --policy-arn ${item ?? 'POLICY_ARN'}`,
    terraform:
      'resource "aws_iam_role_policy_attachment" "this" {\n  role       = aws_iam_role.this.name\n  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html',
  ],
  notes: 'Evaluates AWS managed policies by name; customer managed policies have separate rules.',
  evaluate(role, _snapshot, { trustedAccounts }) {
    const grants = trustGrants(role)
    if (!grants.known) return unknownVerdict(grants)
    const own = ['own', role.accountId, ...trustedAccounts]
    if (!grants.value.some((grant) => trustsOthers(grant, own)))
      return notApplicable('no other account is trusted')
    if (!role.attachedPolicyArns.known) return unknownVerdict(role.attachedPolicyArns)
    const broad = role.attachedPolicyArns.value.filter((arn) => isAwsPolicy(arn, broadPolicies))
    const expected = 'no AWS managed policy that reads all data or allows changes'
    if (broad.length === 0)
      return pass({ path: 'attachedPolicyArns', observed: role.attachedPolicyArns.value, expected })
    return failItems(
      broad.map((arn) => ({ key: arn, evidence: [{ path: 'attachedPolicyArns', observed: arn, expected }] })),
    )
  },
})

/** Everyone includes every other account, unless a condition names accounts or an organization. */
function trustsOthers(grant: Admission, own: readonly string[]): boolean {
  if (isOpenToAnyone(grant)) return true
  if (grant.principal.kind !== 'anyone' && !('accountId' in grant.principal)) return false
  return (accountsOf(grant) ?? []).some((account) => !own.includes(account))
}

const broadPolicies = /^(ReadOnlyAccess|PowerUserAccess|AdministratorAccess|.*FullAccess)$/
