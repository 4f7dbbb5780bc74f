import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const lambdaEnvCmk = factRule({
  id: 'lambda.env-cmk',
  title: 'Lambda function has no customer managed key for environment variables',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  when: { environment: { isEmpty: false, else: 'no environment variables' } },
  fact: 'kmsKeyArn',
  isNull: false,
  expected: 'a customer managed key',
  why: 'With the key of the service, every principal that can read the function’s configuration reads its environment variables in plain text. With a customer managed key the reader also needs kms:Decrypt, CloudTrail records each use, and you can disable the key.',
  fix: {
    text: 'Choose a customer managed KMS key for the function and allow kms:Decrypt on it to the execution role and to few others.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --kms-key-arn KEY_ARN`,
    terraform: 'kms_key_arn = aws_kms_key.functions.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html'],
  notes: 'Low: Lambda always encrypts environment variables. Not applicable without variables.',
})
