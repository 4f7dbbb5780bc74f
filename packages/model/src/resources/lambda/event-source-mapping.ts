import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { numberOrNull, textOrNull, texts } from '../values.js'

const list = 'lambda:ListEventSourceMappings'

/** The polling of a queue, stream or broker for a function. */
export const lambdaEventSourceMapping = defineResource({
  type: 'AWS::Lambda::EventSourceMapping',
  scope: 'regional',
  name: '0e9b7a52-0000-4000-8000-000000000001',
  arn: ({ region, owner, name }) => `arn:aws:lambda:${region}:${owner}:event-source-mapping:${name}`,
  facts: {
    functionArn: fact(
      list,
      z.string(),
      ({ region, owner }) => `arn:aws:lambda:${region}:${owner}:function:orders`,
    ),
    /** Null for self-managed Kafka, whose brokers have no ARN. */
    eventSourceArn: fact(list, textOrNull, ({ region, owner }) => `arn:aws:sqs:${region}:${owner}:orders`),
    state: fact(list, z.string(), 'Enabled'),
    batchSize: fact(list, numberOrNull, 10),
    /** Seconds. */
    maximumBatchingWindow: fact(list, numberOrNull, 0),
    maximumRetryAttempts: fact(list, numberOrNull, null),
    /** Seconds; -1 means no limit. */
    maximumRecordAge: fact(list, numberOrNull, null),
    isBisectedOnError: fact(list, z.boolean(), false),
    onFailureArn: fact(list, textOrNull, null),
    hasFilterCriteria: fact(list, z.boolean(), false),
    kmsKeyArn: fact(list, textOrNull, null),
    /** Kinds of authentication used towards the broker; the secrets' ARNs are not stored. */
    sourceAccessTypes: fact(list, texts, []),
  },
})
