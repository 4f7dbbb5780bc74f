import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { lambdaEventSourceMapping } from './event-source-mapping.js'

const type = 'AWS::Lambda::EventSourceMapping'
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'
const mapping = (id: string) => ({ UUID: id, FunctionArn: functionArn, State: 'Enabled' })
const run = (script: Script) => runScripted(lambdaEventSourceMapping, scriptedConnection(script))
const list = 'lambda:ListEventSourceMappings'

describeCollector(lambdaEventSourceMapping, () => {
  it('reads a mapping of a queue', async () => {
    const full = {
      ...mapping('m-1'),
      EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:orders',
      BatchSize: 10,
      MaximumRecordAgeInSeconds: -1,
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:111122223333:dead' } },
      FilterCriteria: { Filters: [{ Pattern: '{}' }] },
      SourceAccessConfigurations: [{ Type: 'VPC_SUBNET' as const }, { Type: 'BASIC_AUTH' as const }],
    }
    const result = await run({ [list]: () => ({ EventSourceMappings: [full] }) })
    expect(result.resources[0]?.identity.arn).toBe(
      'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:m-1',
    )
    expect(factsOf(result, type, 'm-1')).toMatchObject({
      functionArn: known(functionArn),
      batchSize: known(10),
      maximumRecordAge: known(-1),
      isBisectedOnError: known(true),
      onFailureArn: known('arn:aws:sqs:eu-west-1:111122223333:dead'),
      hasFilterCriteria: known(true),
      sourceAccessTypes: known(['BASIC_AUTH', 'VPC_SUBNET']),
      kmsKeyArn: known(null),
    })
  })

  it('reads two pages', async () => {
    const result = await run({
      [list]: ({ Marker }: { Marker?: string | undefined }) =>
        Marker === undefined
          ? { EventSourceMappings: [mapping('m-1')], NextMarker: 'two' }
          : { EventSourceMappings: [mapping('m-2')] },
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['m-1', 'm-2'])
  })

  it('is complete and empty without a mapping', async () => {
    expect(await run({})).toMatchObject({ resources: [], coverage: { state: 'complete' } })
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: list }],
    })
    expect((await run({ [list]: throttled })).coverage).toMatchObject({
      state: 'failed',
      missing: [{ reason: 'throttled' }],
    })
  })

  it('reports filter criteria that AWS could not decrypt as unknown', async () => {
    const hidden = { ...mapping('m-1'), FilterCriteriaError: { ErrorCode: 'KMSAccessDeniedException' } }
    const result = await run({ [list]: () => ({ EventSourceMappings: [hidden] }) })
    expect(factsOf(result, type, 'm-1').hasFilterCriteria).toEqual(
      unknown('access_denied', list, 'kms:Decrypt'),
    )
  })

  it('reads batching, retries and the key of a stream', async () => {
    const stream = {
      ...mapping('m-1'),
      FunctionArn: `${functionArn}:live`,
      State: 'Disabled',
      MaximumBatchingWindowInSeconds: 5,
      MaximumRetryAttempts: 2,
      KMSKeyArn: 'arn:key',
    }
    const plain = await run({ [list]: () => ({ EventSourceMappings: [mapping('m-1')] }) })
    const result = await run({ [list]: () => ({ EventSourceMappings: [stream] }) })
    expect(factsOf(result, type, 'm-1')).toEqual({
      ...factsOf(plain, type, 'm-1'),
      functionArn: known(`${functionArn}:live`),
      state: known('Disabled'),
      maximumBatchingWindow: known(5),
      maximumRetryAttempts: known(2),
      kmsKeyArn: known('arn:key'),
    })
  })
})
