import {
  cannotTell,
  type FailItem,
  type FunctionUrl,
  notApplicable,
  type PolicyDocument,
} from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { isPublicUrlGrant } from '../policy/function-url-grant.js'
import { functionUrls, policyBehind } from '../policy/function-urls.js'
import { grantsOf } from '../policy/grants.js'
import { statementEvidence, statementKey } from '../policy/statement-evidence.js'

export const lambdaUrlDirectInvokeLeak = defineRule({
  id: 'lambda.url-direct-invoke-leak',
  title: 'Policy of a public URL also lets everybody invoke the function directly',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'A public URL needs lambda:InvokeFunction for everybody, meant for calls through the URL alone. Without the condition that says so, any AWS account calls the function past CORS, headers and whatever stands before the URL, with any event that it likes.',
  fix: {
    text: 'Add the condition lambda:InvokedViaFunctionUrl to the statement that allows lambda:InvokeFunction.',
    cli: 'aws lambda add-permission --function-name NAME --statement-id url-invoke --action lambda:InvokeFunction --principal "*" --invoked-via-function-url',
    terraform: 'invoked_via_function_url = true',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  notes:
    'A statement without any limit also fails lambda.policy-public; one that is limited to networks fails here only.',
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const open = urls.filter((url) => url.authType === 'NONE')
    const [first, ...more] = unread
    if (open.length === 0) {
      return first === undefined ? notApplicable('no public function URL') : cannotTell(first, ...more)
    }
    const policies = open.map((url) => ({ url, policy: policyBehind(subject, url) }))
    const unreadPolicies = policies.flatMap(({ policy }) => (policy.known ? [] : [policy]))
    const items = policies.flatMap(({ url, policy }) =>
      policy.known && policy.value !== null ? directGrants(url, policy.value) : [],
    )
    return conclude(items, [...unread, ...unreadPolicies], {
      path: 'policy',
      observed: 'calls through the URL alone',
      expected: 'calls through the URL alone',
    })
  },
})

/** Statements for everybody, limited by address or not, that hold for a call which does not come through the URL. */
function directGrants({ qualifier }: FunctionUrl, document: PolicyDocument): readonly FailItem[] {
  const context = { 'lambda:invokedviafunctionurl': 'false' }
  const direct = grantsOf(document, { action: 'lambda:InvokeFunction', context }).filter(
    ({ principal, statement }) => principal.kind === 'anyone' && !isPublicUrlGrant(statement),
  )
  const placed = { qualifier, document }
  return [...new Set(direct.map(({ statement }) => statement))].map((statement) => ({
    key: statementKey(statement, placed),
    evidence: [statementEvidence(statement, placed, 'the condition lambda:InvokedViaFunctionUrl')],
  }))
}
