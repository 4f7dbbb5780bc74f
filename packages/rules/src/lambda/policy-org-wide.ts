import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionPolicies } from '../policy/function-policies.js'
import { type Admission, admitted } from '../policy/admitted.js'
import { removePermission, statementItems } from '../policy/statement-evidence.js'

export const lambdaPolicyOrgWide = defineRule({
  id: 'lambda.policy-org-wide',
  title: 'Lambda function policy grants access to a whole organization',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'Every role of every account of the organization can use the function, sandboxes and newly acquired accounts included: a breach of the weakest account is enough.',
  fix: {
    text: 'Add statements for the accounts or roles that call the function, or limit the organization condition to the path of one organizational unit and add aws:PrincipalArn. Then remove the statement for the organization.',
    cli: removePermission,
    terraform: 'principal = "111122223333"',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-organization.html'],
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const items = policies.flatMap((policy) =>
      statementItems(admitted(policy.document).filter(isOrganizationWide), policy, 'named accounts or roles'),
    )
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'named principals',
    })
  },
})

/** Each limit admits a whole organization; a path of an organizational unit counts as narrower and passes. */
function isOrganizationWide({ principal, narrowings }: Admission): boolean {
  if (principal.kind !== 'anyone' || narrowings.length === 0) return false
  return narrowings.every(({ alternatives }) =>
    alternatives.some(({ isWholeOrganization }) => isWholeOrganization),
  )
}
