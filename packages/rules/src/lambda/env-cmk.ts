import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaEnvCmk = defineRule({
  id: 'lambda.env-cmk',
  title: 'Environment variables are encrypted with the key of the service',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'Lambda always encrypts environment variables. With its own key everybody who may read the function’s configuration reads them in the clear; with a customer managed key the reader also needs kms:Decrypt, each use is in CloudTrail, and you can take the key away.',
  fix: {
    text: 'Choose a customer managed KMS key for the function and allow kms:Decrypt on it to the execution role and to nobody else without need.',
    cli: 'aws lambda update-function-configuration --function-name NAME --kms-key-arn KEY_ARN',
    terraform: 'kms_key_arn = aws_kms_key.functions.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html'],
  notes: 'Low: the service always encrypts. Not applicable without variables.',
  evaluate({ environment, kmsKeyArn }) {
    if (!environment.known) return cannotTell(environment)
    if (environment.value.length === 0) return notApplicable('no environment variables')
    if (!kmsKeyArn.known) return cannotTell(kmsKeyArn)
    const evidence = { path: 'kmsKeyArn', observed: kmsKeyArn.value, expected: 'a customer managed key' }
    return kmsKeyArn.value === null ? fail(evidence) : pass(evidence)
  },
})
