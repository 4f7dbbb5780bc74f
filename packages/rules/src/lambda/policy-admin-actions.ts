import type { PolicyStatement } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionPolicies } from '../policy/function-policies.js'
import { admitted } from '../policy/admitted.js'
import { toList } from '../policy/lists.js'
import { removePermission, statementItems } from '../policy/statement-evidence.js'

export const lambdaPolicyAdminActions = defineRule({
  id: 'lambda.policy-admin-actions',
  title: 'Lambda function policy allows more than invocation',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'A principal that can update the code or the policy of a function controls its execution role. Resource policies are rarely reviewed, and they apply in addition to the identity policies, which are.',
  fix: {
    text: 'Grant only lambda:InvokeFunction (and lambda:InvokeFunctionUrl for URLs) in the resource policy, and management actions in the identity policies of the roles that need them.',
    cli: removePermission,
    terraform: 'action = "lambda:InvokeFunction"',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html',
  ],
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const items = policies.flatMap((policy) => {
      const broad = admitted(policy.document).filter(({ statement }) => allowsMoreThanInvocation(statement))
      return statementItems(broad, policy, 'lambda:InvokeFunction or lambda:InvokeFunctionUrl')
    })
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'lambda:Invoke* only',
    })
  },
})

function allowsMoreThanInvocation(statement: PolicyStatement): boolean {
  if (statement.NotAction !== undefined) return true
  return toList(statement.Action).some((action) => !isInvocation(action.toLowerCase()))
}

/** All Lambda actions that begin with `I` are invocations: `lambda:I*` allows nothing else. */
function isInvocation(action: string): boolean {
  return action.startsWith('lambda:i')
}
