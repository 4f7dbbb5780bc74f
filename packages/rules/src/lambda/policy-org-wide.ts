import type { FailItem } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionPolicies } from '../policy/function-policies.js'
import { type Grant, grantsOf } from '../policy/grants.js'
import { type PlacedPolicy, statementEvidence, statementKey } from '../policy/statement-evidence.js'

export const lambdaPolicyOrgWide = defineRule({
  id: 'lambda.policy-org-wide',
  title: 'Resource policy is open to a whole organization',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'Every role of every account of the organization may use the function, sandboxes and newly acquired accounts included: the weakest account decides.',
  fix: {
    text: 'Name the accounts or roles that call the function, or narrow the organization condition to the path of one organizational unit and add aws:PrincipalArn.',
    cli: 'aws lambda add-permission --function-name NAME --statement-id SID --action lambda:InvokeFunction --principal ACCOUNT',
    terraform: 'principal = "111122223333"',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-organization.html'],
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const items = policies.flatMap(organizationStatements)
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'named principals',
    })
  },
})

function organizationStatements(policy: PlacedPolicy): readonly FailItem[] {
  const statements = grantsOf(policy.document)
    .filter(isOrganizationWide)
    .map((grant) => grant.statement)
  return [...new Set(statements)].map((statement) => ({
    key: statementKey(statement, policy),
    evidence: [statementEvidence(statement, policy, 'named accounts or roles')],
  }))
}

/** The organization is the only limit; a path of organizational units counts as narrower and passes. */
function isOrganizationWide({ principal, narrowings }: Grant): boolean {
  if (principal.kind !== 'anyone' || narrowings.length === 0) return false
  return narrowings.every(
    ({ key, values, organizations }) =>
      organizations !== null && (!key.endsWith('paths') || values.some((path) => /^[^/]+\/\*?$/.test(path))),
  )
}
