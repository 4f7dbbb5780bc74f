import { unknownVerdict, fail, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { executionRole } from '../policy/execution-role.js'
import { trustsLambda } from '../policy/role-trust.js'

export const lambdaRoleMissing = defineRule({
  id: 'lambda.role-missing',
  title: 'Lambda function execution role is missing or does not trust Lambda',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role'],
  why: 'The function fails at its next cold start. Worse, a principal that can create roles can create one with the vacant name and so decide with which permissions the code runs.',
  fix: {
    text: 'Give the function a role that exists and that Lambda can assume, or delete the function if it is no longer used.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --role ROLE_ARN`,
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
    if (!trustPolicy.known) return unknownVerdict(trustPolicy)
    const role = { path: 'roleArn', observed: arn, expected: 'a role that Lambda can assume' }
    return trustsLambda(trustPolicy.value) ? pass(role) : fail(role)
  },
})
