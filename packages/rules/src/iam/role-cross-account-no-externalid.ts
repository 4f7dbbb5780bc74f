import { unknownVerdict, failItems, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { trustedAccounts } from '../engine/rule-parameter.js'
import { accountsOf, type Admission } from '../policy/admitted.js'
import { requiresExternalId, requiresMfa, trustGrants, trustItem } from '../policy/role-trust.js'

export const iamRoleCrossAccountNoExternalid = defineRule({
  id: 'iam.role-cross-account-no-externalid',
  title: 'IAM role trusts a third-party account without an external ID or MFA',
  severity: 'medium',
  resource: 'AWS::IAM::Role',
  /** Ids of accounts that are known to belong to you; 12 digits each. */
  parameters: { trustedAccounts },
  why: 'A vendor that serves many customers can be tricked into using the role for another customer who names it (confused deputy). An external id that only your configuration at the vendor contains, or MFA, prevents it.',
  fix: {
    text: 'Add the condition StringEquals sts:ExternalId with the value that the vendor gave you; for people, Bool aws:MultiFactorAuthPresent true. The command replaces the whole trust policy by the file.',
    cli: ({ name }) =>
      awsCli`aws iam update-assume-role-policy --role-name ${name} --policy-document file://trust.json`,
    terraform:
      'data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "AWS"\n      identifiers = ["999988887777"]\n    }\n    condition {\n      test     = "StringEquals"\n      variable = "sts:ExternalId"\n      values   = [var.external_id]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
  ],
  notes: 'A pattern in StringLike and the …IfExists operators count as a missing external id.',
  evaluate(role, _snapshot, { trustedAccounts }) {
    const grants = trustGrants(role)
    if (!grants.known) return unknownVerdict(grants)
    const foreign = grants.value.filter((grant) =>
      isThirdParty(grant, ['own', role.accountId, ...trustedAccounts]),
    )
    if (foreign.length === 0) return notApplicable('no third party is trusted')
    const expected = 'the condition sts:ExternalId with an exact value, or MFA'
    const bare = new Set(
      foreign
        .filter((grant) => !requiresExternalId(grant) && !requiresMfa(grant))
        .map(({ statement }) => statement),
    )
    if (bare.size === 0) return pass({ path: 'trustPolicy', observed: foreign.length, expected })
    return failItems([...bare].map((statement) => trustItem(role, statement, expected)))
  },
})

/** Trust within an organization needs no external id: the other account does not act for strangers. */
function isThirdParty(grant: Admission, own: readonly string[]): boolean {
  if (!isOfPeople(grant) || !(accountsOf(grant) ?? []).some((account) => !own.includes(account))) return false
  return grant.narrowings.every(({ alternatives }) =>
    alternatives.some(({ organizations }) => organizations === null),
  )
}

/** A service that acts for another account sends no external id. */
function isOfPeople({ principal }: Admission): boolean {
  return principal.kind === 'anyone' || 'accountId' in principal
}
