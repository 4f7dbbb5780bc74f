import type { Evidence, FailItem } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { trustedAccounts } from '../engine/rule-parameter.js'
import { functionPolicies } from '../policy/function-policies.js'
import { accountsOf, type Admission, admitted } from '../policy/admitted.js'
import {
  type PlacedPolicy,
  removePermission,
  statementEvidence,
  statementKey,
} from '../policy/statement-evidence.js'

export const lambdaPolicyCrossAccount = defineRule({
  id: 'lambda.policy-cross-account',
  title: 'Lambda function policy trusts another AWS account',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  /** Ids of accounts that belong to you or to partners; 12 digits each. */
  parameters: { trustedAccounts },
  why: 'An attacker who controls the other account can use the function as its policy allows. Trust of former partners and of test accounts is rarely revoked.',
  fix: {
    text: "Remove statements for accounts that you do not recognise. Add known accounts to the rule's parameter trustedAccounts, and limit their statements to one role and to lambda:InvokeFunction.",
    cli: removePermission,
    terraform: 'principal = "arn:aws:iam::111122223333:role/caller"',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  notes:
    'Membership of an organization can be read only in its management account and is reported as not visible. Trust through a service (SourceAccount of another account) is medium.',
  evaluate(subject, _snapshot, { trustedAccounts }) {
    const { policies, unread } = functionPolicies(subject)
    const isForeign = (id: string) =>
      id !== 'own' && id !== subject.accountId && !trustedAccounts.includes(id)
    const items = policies.flatMap((policy) => foreignGrants(policy, isForeign))
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'no untrusted account',
    })
  },
})

/** One item for each statement and account, so that accepting one account never hides the next. */
function foreignGrants(policy: PlacedPolicy, isForeign: (accountId: string) => boolean): readonly FailItem[] {
  const items = new Map<string, FailItem>()
  for (const grant of admitted(policy.document)) {
    for (const accountId of (accountsOf(grant) ?? []).filter(isForeign)) {
      const key = `${statementKey(grant.statement, policy)}/${accountId}`
      if (!items.has(key)) items.set(key, toItem(key, accountId, grant, policy))
    }
  }
  return [...items.values()]
}

function toItem(key: string, accountId: string, grant: Admission, policy: PlacedPolicy): FailItem {
  const evidence: readonly Evidence[] = [
    statementEvidence(grant.statement, policy, 'this account or a trusted one'),
    { path: 'account', observed: accountId, expected: 'this account or a trusted one' },
    { path: 'membership', observed: 'not visible', expected: 'an account of the same organization' },
  ]
  // A service acts for the other account: it triggers the function and receives no answer.
  return grant.principal.kind === 'service' ? { key, evidence, severity: 'medium' } : { key, evidence }
}
