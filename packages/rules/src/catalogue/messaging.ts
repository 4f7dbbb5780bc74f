import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const messagingCatalogue: readonly CatalogueRow[] = rowsOf(`
  sqs.cross-account | medium | least-privilege | sqs:GetQueueAttributes
  sqs.dlq | low | resilience | sqs:GetQueueAttributes
  sqs.dlq-backlog | low | monitoring | sqs:GetQueueAttributes
  sqs.encryption | medium | encryption-at-rest | sqs:GetQueueAttributes
  sqs.policy-public | critical | public-access | sqs:GetQueueAttributes sqs:ListQueues
  sqs.tagged | low | inventory | sqs:ListQueueTags
  sqs.tls-only | low | encryption-in-transit | sqs:GetQueueAttributes
  sns.cross-account | medium | least-privilege | sns:GetTopicAttributes
  sns.delivery-logging | low | logging | sns:GetTopicAttributes
  sns.encryption | medium | encryption-at-rest | sns:GetTopicAttributes
  sns.policy-public | critical | public-access | sns:GetTopicAttributes sns:ListTopics
  sns.subscription-http | medium | encryption-in-transit | sns:ListSubscriptions
  sns.subscription-unknown | low | least-privilege | sns:ListSubscriptions
  sns.tagged | low | inventory | sns:ListTagsForResource
  eventbridge.archive-cmk | low | encryption-at-rest | events:DescribeEventBus events:ListArchives events:ListConnections
  eventbridge.bus-cross-account | medium | least-privilege | events:DescribeEventBus
  eventbridge.bus-policy-missing | low | least-privilege | events:DescribeEventBus
  eventbridge.bus-public | high | public-access | events:DescribeEventBus events:ListEventBuses
  eventbridge.global-replication | low | resilience | events:ListEndpoints
  eventbridge.schema-registry | low | least-privilege | schemas:ListRegistries
  eventbridge.security-rules | medium | monitoring | events:ListRules
  eventbridge.tagged | low | inventory | events:ListTagsForResource
  eventbridge.target-cross-account | medium | least-privilege | events:ListTargetsByRule
  eventbridge.target-dlq | low | resilience | events:ListTargetsByRule pipes:DescribePipe scheduler:GetSchedule
  firehose.encryption | medium | encryption-at-rest | firehose:DescribeDeliveryStream
  kinesis.encryption | medium | encryption-at-rest | kinesis:DescribeStreamSummary
  kinesis.policy | medium | least-privilege | kinesis:GetResourcePolicy
  kinesis.retention | low | retention | kinesis:DescribeStreamSummary
  mq.public | high | network | mq:DescribeBroker
  msk.cmk-logging | low | encryption-at-rest | kafka:ListClustersV2
  msk.transit-encryption | medium | encryption-in-transit | kafka:ListClustersV2
  sfn.cmk | low | encryption-at-rest | states:DescribeStateMachine
  sfn.definition-secrets | high | secrets | states:DescribeStateMachine
  sfn.logging | low | logging | states:DescribeStateMachine
  sfn.role-wildcard | medium | least-privilege | iam:GetAccountAuthorizationDetails states:DescribeStateMachine
`)
