import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaCodeSigningWarnOnly = defineRule({
  id: 'lambda.code-signing-warn-only',
  title: 'Code signing configuration only warns',
  severity: 'medium',
  resource: 'AWS::Lambda::CodeSigningConfig',
  why: 'With the policy Warn, Lambda logs a package whose signature is missing, expired or from somebody else, and deploys it all the same.',
  fix: {
    text: 'Set the policy for untrusted artifacts to Enforce once every pipeline signs its packages.',
    cli: 'aws lambda update-code-signing-config --code-signing-config-arn CONFIG_ARN --code-signing-policies UntrustedArtifactOnDeployment=Enforce',
    terraform: 'policies {\n  untrusted_artifact_on_deployment = "Enforce"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/api/API_CodeSigningPolicies.html'],
  evaluate({ untrustedArtifactOnDeployment: policy }) {
    if (!policy.known) return cannotTell(policy)
    const evidence = { path: 'untrustedArtifactOnDeployment', observed: policy.value, expected: 'Enforce' }
    return policy.value === 'Enforce' ? pass(evidence) : fail(evidence)
  },
})
