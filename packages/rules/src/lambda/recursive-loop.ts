import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const lambdaRecursiveLoop = factRule({
  id: 'lambda.recursive-loop',
  title: 'Lambda function has recursive loop detection off',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  fact: 'recursiveLoop',
  is: 'Terminate',
  why: 'Lambda stops a function that calls itself through SQS, SNS or S3 after about 16 rounds. With the setting Allow such a loop runs on, adding cost, until the concurrency of the account is used up or the loop is noticed.',
  fix: {
    text: 'Set recursive loop detection to Terminate. Where recursion is intended, bound it in the code, limit the function’s concurrency and accept this finding.',
    cli: ({ name }) =>
      awsCli`aws lambda put-function-recursion-config --function-name ${name} --recursive-loop Terminate`,
    terraform:
      'resource "aws_lambda_function_recursion_config" "this" {\n  function_name  = aws_lambda_function.this.function_name\n  recursive_loop = "Terminate"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html'],
})
