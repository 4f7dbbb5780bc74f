import type { DetectorConfidence, EnvironmentVariable } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { evaluateCase, testItemsRule } from '../testing/index.js'
import { lambdaEnvSecrets } from './env-secrets.js'

function variable(name: string, ...confidences: readonly DetectorConfidence[]): EnvironmentVariable {
  const hits = confidences.map((confidence) => ({ detector: `${confidence}-detector`, confidence }))
  return { name, hits, hash: { keyId: 'k1', digest: 'ab'.repeat(32) } }
}

testItemsRule(lambdaEnvSecrets, {
  good: {
    'a harmless value': variable('STAGE'),
    'a name that suggests a secret, with a harmless value such as its ARN': variable('DB_PASSWORD'),
  },
  bad: {
    'a format that only a credential has': { element: variable('KEY', 'verified'), key: 'KEY' },
    'a verified hit next to a weaker one': { element: variable('KEY', 'entropy', 'verified'), key: 'KEY' },
    'a pattern': { element: variable('A', 'pattern'), key: 'A', severity: 'high' },
    randomness: { element: variable('B', 'entropy'), key: 'B', severity: 'high' },
  },
})

describe('lambda.env-secrets', () => {
  it('rates each variable separately', () => {
    const environment = [variable('A', 'pattern'), variable('B', 'entropy'), variable('C', 'verified')]
    const resource = fixture('AWS::Lambda::Function', { environment })
    expect(evaluateCase(lambdaEnvSecrets, { resource }).verdict).toMatchObject({
      items: [{ key: 'A', severity: 'high' }, { key: 'B', severity: 'high' }, { key: 'C' }],
    })
  })
})
