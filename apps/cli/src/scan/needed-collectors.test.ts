import { expect, test } from 'vitest'
import { selectRules } from '../rules/select-rules.js'
import { neededCollectors } from './needed-collectors.js'

test('selected rules need the collectors of the types that they check and read, and no others', () => {
  const [dlq] = selectRules({ rules: ['lambda.dlq'] })
  if (dlq === undefined) throw new Error('lambda.dlq is gone')
  const ids = (reads: Parameters<typeof neededCollectors>[0]) => neededCollectors(reads).map(({ id }) => id)
  expect(ids([{ resource: dlq.resource, reads: [] }])).toEqual(['lambda.function'])
  expect(ids([{ resource: dlq.resource, reads: ['AWS::Lambda::LayerVersion'] }])).toEqual([
    'lambda.function',
    'lambda.layer-version',
  ])
})
