import { type DetectorConfidence, type EnvironmentVariable, unknown } from '@plumbline/model'
import { lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { envSecrets } from './env-secrets.js'

function variable(name: string, ...confidences: readonly DetectorConfidence[]): EnvironmentVariable {
  const hits = confidences.map((confidence) => ({ detector: `${confidence}-detector`, confidence }))
  return { name, hits, hash: { keyId: 'k1', digest: 'ab'.repeat(32) } }
}

testRule(envSecrets, {
  pass: {
    'no variables': { resource: lambdaFunction({ environment: [] }) },
    'harmless values': { resource: lambdaFunction({ environment: [variable('STAGE')] }) },
    'a telling name with a harmless value, such as the ARN of a secret': {
      resource: lambdaFunction({ environment: [variable('DB_PASSWORD')] }),
    },
  },
  fail: {
    'a format that only a credential has': {
      resource: lambdaFunction({ environment: [variable('KEY', 'verified'), variable('STAGE')] }),
      items: ['KEY'],
    },
    'a verified hit beside a weaker one': {
      resource: lambdaFunction({ environment: [variable('KEY', 'entropy', 'verified')] }),
      items: ['KEY'],
      severity: 'critical',
    },
    'patterns and randomness, each by itself and milder': {
      resource: lambdaFunction({
        environment: [variable('A', 'pattern'), variable('B', 'entropy'), variable('C', 'verified')],
      }),
      items: ['A', 'B', 'C'],
      severity: { A: 'high', B: 'high', C: 'critical' },
    },
  },
  unknown: {
    'variables that Lambda could not decrypt for us': {
      resource: lambdaFunction({
        environment: unknown('access_denied', 'lambda:ListFunctions', 'kms:Decrypt'),
      }),
      missing: ['lambda:ListFunctions'],
    },
  },
})
