import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const lambdaCodeSigningWarnOnly = factRule({
  id: 'lambda.code-signing-warn-only',
  title: 'Lambda code signing configuration does not block untrusted packages',
  severity: 'medium',
  resource: 'AWS::Lambda::CodeSigningConfig',
  fact: 'untrustedArtifactOnDeployment',
  is: 'Enforce',
  why: 'With the policy Warn, Lambda logs a package whose signature is missing, expired or made by an unknown signer, and deploys it all the same.',
  fix: {
    text: 'Set the policy for untrusted artifacts to Enforce once every pipeline signs its packages.',
    cli: ({ arn }) =>
      awsCli`aws lambda update-code-signing-config --code-signing-config-arn ${arn} --code-signing-policies UntrustedArtifactOnDeployment=Enforce`,
    terraform: 'policies {\n  untrusted_artifact_on_deployment = "Enforce"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/api/API_CodeSigningPolicies.html'],
})
