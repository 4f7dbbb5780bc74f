import type { FailItem } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionPolicies } from '../policy/function-policies.js'
import { isPublicUrlGrant } from '../policy/function-url-grant.js'
import { grantsOf, isOpenToAnyone } from '../policy/grants.js'
import { type PlacedPolicy, statementEvidence, statementKey } from '../policy/statement-evidence.js'

export const lambdaPolicyPublic = defineRule({
  id: 'lambda.policy-public',
  title: 'Resource policy lets anyone use the function',
  severity: 'critical',
  resource: 'AWS::Lambda::Function',
  why: 'A statement for the principal * without a condition that says who may call lets every AWS account invoke the function, or change it where the actions allow that, with the rights of its execution role.',
  fix: {
    text: 'Remove the statement, or name the accounts and services that need it and limit services by aws:SourceArn and aws:SourceAccount.',
    cli: 'aws lambda remove-permission --function-name NAME --statement-id SID --qualifier QUALIFIER',
    terraform:
      'resource "aws_lambda_permission" "partner" {\n  action        = "lambda:InvokeFunction"\n  function_name = aws_lambda_function.this.function_name\n  principal     = "111122223333"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  notes:
    'Statements that work through a public URL only are left to lambda.url-auth-none. A grant to everyone for AWS_IAM URLs is not: it opens the URL to every account.',
  evaluate(subject) {
    const { policies, unread } = functionPolicies(subject)
    const evidence = { path: 'policy', observed: policies.length, expected: 'no policy that lets anyone in' }
    return conclude(policies.flatMap(publicStatements), unread, evidence)
  },
})

/** Statements for public function URLs are left to lambda.url-auth-none: one open URL is one finding. */
function publicStatements(policy: PlacedPolicy): readonly FailItem[] {
  const open = grantsOf(policy.document).filter(
    (grant) => isOpenToAnyone(grant) && !isPublicUrlGrant(grant.statement),
  )
  return [...new Set(open.map((grant) => grant.statement))].map((statement) => ({
    key: statementKey(statement, policy),
    evidence: [
      statementEvidence(statement, policy, 'named principals, or a condition that narrows who may call'),
    ],
  }))
}
