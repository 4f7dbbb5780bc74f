import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionPolicies } from '../policy/function-policies.js'
import { isPublicUrlGrant } from '../policy/function-urls.js'
import { type Admission, admitted, isOpenToAnyone } from '../policy/admitted.js'
import { removePermission, statementItems } from '../policy/statement-evidence.js'

export const lambdaPolicyPublic = defineRule({
  id: 'lambda.policy-public',
  title: 'Lambda function policy allows public access',
  severity: 'critical',
  resource: 'AWS::Lambda::Function',
  why: 'With a statement for the principal * and no condition on the caller, every AWS account can invoke the function, or change it where the actions allow that, with the permissions of its execution role.',
  fix: {
    text: 'Remove the statement, or name the accounts and services that need access and limit services with aws:SourceArn and aws:SourceAccount.',
    cli: removePermission,
    terraform:
      'resource "aws_lambda_permission" "partner" {\n  action        = "lambda:InvokeFunction"\n  function_name = aws_lambda_function.this.function_name\n  principal     = "111122223333"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  notes:
    'A statement that applies only to calls through a public URL is reported by lambda.url-auth-none. A statement for the principal * and AWS_IAM URLs is reported here: it opens the URL to every account.',
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const expected = 'named principals, or a condition that limits who can call'
    const items = policies.flatMap((policy) =>
      statementItems(admitted(policy.document).filter(isPublic), policy, expected),
    )
    return conclude(items, unread, {
      path: 'policy',
      observed: policies.length,
      expected: 'no policy that allows public access',
    })
  },
})

function isPublic(grant: Admission): boolean {
  return isOpenToAnyone(grant) && !isPublicUrlGrant(grant.statement)
}
