import { cannotTell, fail, pass, type PolicyDocument } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { executionRole } from '../policy/execution-role.js'
import { grantsOf } from '../policy/grants.js'

export const lambdaRoleMissing = defineRule({
  id: 'lambda.role-missing',
  title: 'Execution role is gone or does not trust Lambda',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role'],
  why: 'The function fails at its next start. Worse, who may create roles can make one under the vacant name and so decides with which rights the code runs.',
  fix: {
    text: 'Give the function a role that exists and that Lambda may assume, or delete the function where nobody missed it.',
    cli: 'aws lambda update-function-configuration --function-name NAME --role ROLE_ARN',
    terraform: 'role = aws_iam_role.function.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  evaluate(subject, snapshot) {
    const found = executionRole(subject, snapshot)
    if (found.kind === 'unclear') return found.verdict
    if (found.kind === 'absent') {
      return fail({ path: 'roleArn', observed: found.arn, expected: 'a role that exists' })
    }
    const { trustPolicy, arn } = found.role
    if (!trustPolicy.known) return cannotTell(trustPolicy)
    const role = { path: 'roleArn', observed: arn, expected: 'a role that Lambda may assume' }
    return trustsLambda(trustPolicy.value) ? pass(role) : fail(role)
  },
})

function trustsLambda(trust: PolicyDocument): boolean {
  return grantsOf(trust, { action: 'sts:AssumeRole' }).some(
    ({ principal }) =>
      principal.kind === 'anyone' ||
      (principal.kind === 'service' && /^(edge)?lambda\.amazonaws\.com$/.test(principal.service)),
  )
}
