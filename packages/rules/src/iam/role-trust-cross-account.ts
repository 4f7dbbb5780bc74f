import { unknownVerdict, type FailItem, failItems, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { trustedAccounts } from '../engine/rule-parameter.js'
import { accountsOf } from '../policy/admitted.js'
import { trustGrants, trustItem } from '../policy/role-trust.js'

export const iamRoleTrustCrossAccount = defineRule({
  id: 'iam.role-trust-cross-account',
  title: 'IAM role trusts another AWS account',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  /** Ids of accounts that are known to belong to you or to partners; 12 digits each. */
  parameters: { trustedAccounts },
  why: 'The owner of the other account, or an attacker who compromises it, acts here with the permissions of the role. Trust in former vendors and test accounts is rarely removed.',
  fix: {
    text: "Remove accounts that you do not know. Add known ones to the rule's parameter trustedAccounts, and name a role in them instead of the account. The command replaces the whole trust policy by the file.",
    cli: ({ name }) =>
      awsCli`aws iam update-assume-role-policy --role-name ${name} --policy-document file://trust.json`,
    terraform:
      'data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "AWS"\n      identifiers = ["arn:aws:iam::999988887777:role/deploy"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  notes:
    'Membership of an organization is not visible in a member account; trusted accounts are the parameter trustedAccounts.',
  evaluate(role, _snapshot, { trustedAccounts }) {
    const grants = trustGrants(role)
    if (!grants.known) return unknownVerdict(grants)
    const expected = 'this account or a trusted one'
    const isForeign = (id: string) => id !== 'own' && id !== role.accountId && !trustedAccounts.includes(id)
    const items = new Map<string, FailItem>()
    for (const grant of grants.value) {
      for (const account of (accountsOf(grant) ?? []).filter(isForeign)) {
        const evidence = { path: 'account', observed: account, expected }
        const item = trustItem(role, grant.statement, expected, evidence)
        items.set(`${item.key}/${account}`, { ...item, key: `${item.key}/${account}` })
      }
    }
    if (items.size > 0) return failItems([...items.values()])
    return pass({ path: 'trustPolicy', observed: grants.value.length, expected })
  },
})
