import { cannotTell, failItems, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import type { Grant } from '../policy/grants.js'
import { demandsExternalId, demandsMfa, trustGrants } from '../policy/role-trust.js'
import { trustItem } from '../policy/trust-item.js'

export const iamRoleCrossAccountNoExternalid = defineRule({
  id: 'iam.role-cross-account-no-externalid',
  title: 'Another account may assume the role without an external id',
  severity: 'medium',
  resource: 'AWS::IAM::Role',
  /** Ids of accounts that are known to belong to you; 12 digits each. */
  parameters: { trustedAccounts: [] as readonly string[] },
  why: 'A vendor who serves many customers can be made to use the role for somebody else who names it. An external id that only your configuration there knows of, or MFA, prevents it.',
  fix: {
    text: 'Add the condition StringEquals sts:ExternalId with the value that the other side gave to you; for people, Bool aws:MultiFactorAuthPresent true.',
    cli: 'aws iam update-assume-role-policy --role-name NAME --policy-document file://trust.json',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
  ],
  notes: 'A pattern in StringLike and the …IfExists operators count as a missing external id.',
  evaluate(role, _snapshot, { trustedAccounts }) {
    const grants = trustGrants(role)
    if (!grants.known) return cannotTell(grants)
    const foreign = grants.value.filter((grant) => isThirdParty(grant, [role.accountId, ...trustedAccounts]))
    if (foreign.length === 0) return notApplicable('no third party is trusted')
    const expected = 'the condition sts:ExternalId with a whole value, or MFA'
    const bare = new Set(
      foreign
        .filter((grant) => !demandsExternalId(grant) && !demandsMfa(grant))
        .map(({ statement }) => statement),
    )
    if (bare.size === 0) return pass({ path: 'trustPolicy', observed: foreign.length, expected })
    return failItems([...bare].map((statement) => trustItem(role, statement, expected)))
  },
})

/** Trust within an organization needs no external id: the caller is not a stranger's servant. */
function isThirdParty({ principal, narrowings }: Grant, own: readonly string[]): boolean {
  if (!('accountId' in principal) || own.includes(principal.accountId)) return false
  return narrowings.every(({ organizations }) => organizations === null)
}
