import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaRecursiveLoop = defineRule({
  id: 'lambda.recursive-loop',
  title: 'Recursive loop detection is switched off',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'Lambda stops a function that keeps calling itself through SQS, SNS or S3 after about 16 rounds. With the setting Allow such a loop runs until somebody notices the bill or the account is out of concurrency.',
  fix: {
    text: 'Set recursive loop detection to Terminate. Where recursion is wanted, bound it in the code and cap the function’s concurrency, then accept this finding.',
    cli: 'aws lambda put-function-recursion-config --function-name NAME --recursive-loop Terminate',
    terraform:
      'resource "aws_lambda_function_recursion_config" "this" {\n  function_name  = aws_lambda_function.this.function_name\n  recursive_loop = "Terminate"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html'],
  evaluate({ recursiveLoop: setting }) {
    if (!setting.known) return cannotTell(setting)
    const evidence = { path: 'recursiveLoop', observed: setting.value, expected: 'Terminate' }
    return setting.value === 'Terminate' ? pass(evidence) : fail(evidence)
  },
})
