import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaCodeSigning = defineRule({
  id: 'lambda.code-signing',
  title: 'No code signing configuration is attached',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'Lambda runs whatever package it is given. With a code signing configuration it checks at each deployment that the package comes from a publisher whom you trust and was not changed since.',
  fix: {
    text: 'Sign packages with AWS Signer and attach a code signing configuration that enforces it. Functions from container images cannot use one.',
    cli: 'aws lambda put-function-code-signing-config --function-name NAME --code-signing-config-arn CONFIG_ARN',
    terraform: 'code_signing_config_arn = aws_lambda_code_signing_config.release.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html'],
  notes:
    'Container images cannot use code signing: not applicable. Whether it only warns is lambda.code-signing-warn-only.',
  evaluate({ packageType, codeSigningConfigArn }) {
    if (!packageType.known) return cannotTell(packageType)
    if (packageType.value === 'Image') return notApplicable('container images cannot use code signing')
    if (!codeSigningConfigArn.known) return cannotTell(codeSigningConfigArn)
    const evidence = {
      path: 'codeSigningConfigArn',
      observed: codeSigningConfigArn.value,
      expected: 'a code signing configuration',
    }
    return codeSigningConfigArn.value === null ? fail(evidence) : pass(evidence)
  },
})
