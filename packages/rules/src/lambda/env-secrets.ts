import { awsCli } from '../engine/aws-cli.js'
import { itemsRule } from '../engine/items-rule.js'

export const lambdaEnvSecrets = itemsRule({
  id: 'lambda.env-secrets',
  title: 'Lambda function has a secret in an environment variable',
  severity: 'critical',
  resource: 'AWS::Lambda::Function',
  fact: 'environment',
  // A name that suggests a secret is not a hit: names are judged by lambda.env-sensitive-names.
  isWrong: ({ hits }) => {
    if (hits.length === 0) return false
    // Verified formats (a provider's own) are certain; patterns and randomness sometimes match harmless values.
    return hits.some(({ confidence }) => confidence === 'verified') || { severity: 'high' }
  },
  observed: ({ hits }) => hits.map(({ detector, confidence }) => ({ detector, confidence })),
  expected: 'no value that looks like a secret',
  why: 'Every principal with lambda:GetFunctionConfiguration can read the environment variables of a function, and so can every library in it; they also appear in templates, consoles and crash reports.',
  fix: {
    text: 'Revoke the secret, store a new one in Secrets Manager or as a SecureString in Parameter Store, allow the execution role to read only that one, and pass its name to the function instead of its value.',
    cli: ({ name, item }) =>
      awsCli`aws secretsmanager create-secret --name ${`${name}/${item ?? 'VARIABLE'}`} --secret-string file://secret.json`,
    terraform: 'environment {\n  variables = {\n    DB_SECRET_ARN = aws_secretsmanager_secret.db.arn\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',
  ],
  notes:
    'Critical for formats that only a credential has, high for patterns and randomness. Variables that Lambda could not decrypt are unknown and never pass.',
})
