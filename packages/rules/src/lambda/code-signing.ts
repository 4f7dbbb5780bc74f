import { unknownVerdict, notApplicable, pass, type Resource } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conventionOf, countOnce, judgeException } from '../engine/convention.js'
import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'

const type = 'AWS::Lambda::Function'

export const lambdaCodeSigning = defineRule({
  id: 'lambda.code-signing',
  title: 'Lambda function is left out of code signing',
  severity: 'medium',
  resource: type,
  reads: [type],
  parameters: {
    signedPercent: numberParameter({
      default: 50,
      min: 0,
      max: 100,
      text: 'Percentage of the functions in a region with a code signing configuration from which the others are reported; 0 reports every function without one.',
    }),
  },
  why: 'Where packages are signed, Lambda verifies at each deployment that a trusted publisher signed the package and that it was not changed since. A function without the configuration runs any package that is uploaded, which is where an attacker will upload one.',
  fix: {
    text: 'Sign packages with AWS Signer and attach a code signing configuration that enforces signatures.',
    cli: ({ name }) =>
      awsCli`aws lambda put-function-code-signing-config --function-name ${name} --code-signing-config-arn CONFIG_ARN`,
    terraform: 'code_signing_config_arn = aws_lambda_code_signing_config.release.arn',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html'],
  notes:
    'Applies where at least half of the functions of the region have a configuration, the parameter signedPercent: elsewhere packages are not signed, which is a decision about the whole pipeline. Container images, which cannot use code signing, are left out. A configuration that only warns is reported by lambda.code-signing-warn-only.',
  evaluate({ packageType, codeSigningConfigArn, region }, snapshot, { signedPercent }) {
    if (!packageType.known) return unknownVerdict(packageType)
    if (packageType.value !== 'Zip') return notApplicable('container images cannot use code signing')
    if (!codeSigningConfigArn.known) return unknownVerdict(codeSigningConfigArn)
    const { value } = codeSigningConfigArn
    const evidence = {
      path: 'codeSigningConfigArn',
      observed: value,
      expected: 'a code signing configuration',
    }
    if (value !== null) return pass(evidence)
    const functions = snapshot.in(region).of(type)
    return judgeException(functions, signedOf, { percent: signedPercent, evidence, done: 'signed' })
  },
})

const signedOf = countOnce((functions: readonly Resource<typeof type>[]) =>
  conventionOf(functions, ({ packageType, codeSigningConfigArn }) => {
    if (!packageType.known) return packageType
    if (packageType.value !== 'Zip') return null
    return codeSigningConfigArn.known ? codeSigningConfigArn.value !== null : codeSigningConfigArn
  }),
)
