import {
  unknownVerdict,
  type FailItem,
  type FunctionUrl,
  notApplicable,
  type PolicyDocument,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { functionUrls, isPublicUrlGrant, policyBehind } from '../policy/function-urls.js'
import { admitted } from '../policy/admitted.js'
import { statementItems, statementOptions } from '../policy/statement-evidence.js'

export const lambdaUrlDirectInvokeLeak = defineRule({
  id: 'lambda.url-direct-invoke-leak',
  title: 'Lambda function URL is public and its policy also allows direct invocation',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  why: 'A public URL requires lambda:InvokeFunction for the principal *, which is meant only for calls through the URL. Without a condition that limits it to them, any AWS account can invoke the function directly with any event, bypassing CORS, headers and any proxy in front of the URL.',
  fix: {
    text: 'Add a statement with the condition lambda:InvokedViaFunctionUrl for lambda:InvokeFunction, then remove the one without it.',
    cli: addUrlPermission,
    terraform:
      'resource "aws_lambda_permission" "url_invoke" {\n  action                   = "lambda:InvokeFunction"\n  function_name            = aws_lambda_function.this.function_name\n  principal                = "*"\n  invoked_via_function_url = true\n}',
  },
  unless: ['lambda.policy-public'],
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  notes:
    'A statement without any limit is reported by lambda.policy-public, and one that is limited to networks here.',
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const open = urls.filter((url) => url.authType === 'NONE')
    const [first, ...more] = unread
    if (open.length === 0) {
      return first === undefined ? notApplicable('no public function URL') : unknownVerdict(first, ...more)
    }
    const policies = open.map((url) => ({ url, policy: policyBehind(subject, url) }))
    const unreadPolicies = policies.flatMap(({ policy }) => (policy.known ? [] : [policy]))
    const items = policies.flatMap(({ url, policy }) =>
      policy.known && policy.value !== null ? directGrants(url, policy.value) : [],
    )
    return conclude(items, [...unread, ...unreadPolicies], {
      path: 'policy',
      observed: 'calls only through the URL',
      expected: 'calls only through the URL',
    })
  },
})

/** Statements for any caller, limited by address or not, that also apply to calls that do not come through the URL. */
function directGrants({ qualifier }: FunctionUrl, document: PolicyDocument): readonly FailItem[] {
  const context = { 'lambda:invokedviafunctionurl': 'false' }
  const direct = admitted(document, { action: 'lambda:InvokeFunction', context }).filter(
    ({ principal, statement }) => principal.kind === 'anyone' && !isPublicUrlGrant(statement),
  )
  return statementItems(direct, { qualifier, document }, 'the condition lambda:InvokedViaFunctionUrl')
}

function addUrlPermission(finding: FixSubject): string {
  const { qualifier } = statementOptions(finding)
  const command = awsCli`aws lambda add-permission --function-name ${finding.name}`
  const statement = "--statement-id url-invoke --action lambda:InvokeFunction --principal '*'"
  return `${command}${qualifier} ${statement} --invoked-via-function-url`
}
