import type { FailItem, PolicyStatement } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionPolicies } from '../policy/function-policies.js'
import { grantsOf } from '../policy/grants.js'
import { toList } from '../policy/lists.js'
import { type PlacedPolicy, statementEvidence, statementKey } from '../policy/statement-evidence.js'

export const lambdaPolicyAdminActions = defineRule({
  id: 'lambda.policy-admin-actions',
  title: 'Resource policy hands out more than invoking',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'Who may update the code or the policy of a function owns its execution role. Resource policies are seldom reviewed and apply beside the identity policies that are.',
  fix: {
    text: 'Grant lambda:InvokeFunction (and lambda:InvokeFunctionUrl for URLs) by resource policy, and management by the identity policies of the roles that need it.',
    cli: 'aws lambda remove-permission --function-name NAME --statement-id SID --qualifier QUALIFIER',
    terraform: 'action = "lambda:InvokeFunction"',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html',
  ],
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const items = policies.flatMap(broadStatements)
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'lambda:Invoke* alone',
    })
  },
})

function broadStatements(policy: PlacedPolicy): readonly FailItem[] {
  const statements = grantsOf(policy.document).map((grant) => grant.statement)
  return [...new Set(statements)].filter(goesBeyondInvoking).map((statement) => ({
    key: statementKey(statement, policy),
    evidence: [statementEvidence(statement, policy, 'lambda:InvokeFunction or lambda:InvokeFunctionUrl')],
  }))
}

function goesBeyondInvoking(statement: PolicyStatement): boolean {
  if (statement.NotAction !== undefined) return true
  return toList(statement.Action).some((action) => !action.toLowerCase().startsWith('lambda:invoke'))
}
