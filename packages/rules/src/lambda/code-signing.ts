import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const lambdaCodeSigning = factRule({
  id: 'lambda.code-signing',
  title: 'Lambda function has no code signing configuration',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  when: { packageType: { is: 'Zip', else: 'container images cannot use code signing' } },
  fact: 'codeSigningConfigArn',
  isNull: false,
  expected: 'a code signing configuration',
  why: 'Lambda runs any package that is uploaded. With a code signing configuration it verifies at each deployment that a trusted publisher signed the package and that it was not changed since.',
  fix: {
    text: 'Sign packages with AWS Signer and attach a code signing configuration that enforces signatures.',
    cli: ({ name }) =>
      awsCli`aws lambda put-function-code-signing-config --function-name ${name} --code-signing-config-arn CONFIG_ARN`,
    terraform: 'code_signing_config_arn = aws_lambda_code_signing_config.release.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html'],
  notes:
    'Not applicable to container images, which cannot use code signing. A configuration that only warns is reported by lambda.code-signing-warn-only.',
})
