import { cannotTell, type EnvironmentVariable, type FailItem, failItems, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaEnvSecrets = defineRule({
  id: 'lambda.env-secrets',
  title: 'Environment variable holds a secret',
  severity: 'critical',
  resource: 'AWS::Lambda::Function',
  why: 'Everybody with lambda:GetFunctionConfiguration reads the variables of a function, and so does every library in it; they also end up in templates, consoles and crash reports. A secret there is as good as shared.',
  fix: {
    text: 'Revoke the secret, put a new one in Secrets Manager or as a SecureString in Parameter Store, let the execution role read that one alone, and give the function its name instead of its value.',
    cli: 'aws secretsmanager create-secret --name NAME --secret-string file://secret.json',
    terraform: 'environment {\n  variables = {\n    DB_SECRET_ARN = aws_secretsmanager_secret.db.arn\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
  ],
  notes:
    'Critical for formats that only a credential has, high for patterns and randomness. Variables that Lambda could not decrypt are unknown, never clean.',
  // A telling name alone is no hit: lambda.env-sensitive-names speaks of names.
  evaluate({ environment }) {
    if (!environment.known) return cannotTell(environment)
    const leaking = environment.value.filter((variable) => variable.hits.length > 0)
    if (leaking.length > 0) return failItems(leaking.map(toItem))
    return pass({
      path: 'environment',
      observed: environment.value.length,
      expected: 'variables without secrets',
    })
  },
})

/** Verified formats (a provider's own) are certain; patterns and randomness also fit harmless values at times. */
function toItem({ name, hits }: EnvironmentVariable): FailItem {
  const isVerified = hits.some((hit) => hit.confidence === 'verified')
  const observed = hits.map((hit) => ({ detector: hit.detector, confidence: hit.confidence }))
  return {
    key: name,
    evidence: [{ path: `environment[${name}]`, observed, expected: 'no value that looks like a secret' }],
    ...(isVerified ? {} : { severity: 'high' as const }),
  }
}
