import { type DetectorConfidence, type EnvironmentVariable, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaEnvSecrets } from './env-secrets.js'

function variable(name: string, ...confidences: readonly DetectorConfidence[]): EnvironmentVariable {
  const hits = confidences.map((confidence) => ({ detector: `${confidence}-detector`, confidence }))
  return { name, hits, hash: { keyId: 'k1', digest: 'ab'.repeat(32) } }
}

testRule(lambdaEnvSecrets, {
  pass: {
    'no variables': { resource: fixture('AWS::Lambda::Function', { environment: [] }) },
    'harmless values': { resource: fixture('AWS::Lambda::Function', { environment: [variable('STAGE')] }) },
    'a telling name with a harmless value, such as the ARN of a secret': {
      resource: fixture('AWS::Lambda::Function', { environment: [variable('DB_PASSWORD')] }),
    },
  },
  fail: {
    'a format that only a credential has': {
      resource: fixture('AWS::Lambda::Function', {
        environment: [variable('KEY', 'verified'), variable('STAGE')],
      }),
      items: ['KEY'],
    },
    'a verified hit beside a weaker one': {
      resource: fixture('AWS::Lambda::Function', { environment: [variable('KEY', 'entropy', 'verified')] }),
      items: ['KEY'],
      severity: 'critical',
    },
    'patterns and randomness, each by itself and milder': {
      resource: fixture('AWS::Lambda::Function', {
        environment: [variable('A', 'pattern'), variable('B', 'entropy'), variable('C', 'verified')],
      }),
      items: ['A', 'B', 'C'],
      severity: { A: 'high', B: 'high', C: 'critical' },
    },
  },
  unknown: {
    'variables that Lambda could not decrypt for us': {
      resource: fixture('AWS::Lambda::Function', {
        environment: unknown('access_denied', 'lambda:ListFunctions', 'kms:Decrypt'),
      }),
      missing: ['lambda:ListFunctions'],
    },
  },
})
