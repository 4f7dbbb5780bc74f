import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda'
import { compareText, type FactsOf, known, type Observed, unknown } from '@plumbline/model'
import { type Aws, defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { accountOf, identityOf } from '../engine/identity.js'
import { required, stated } from '../engine/read-facts.js'

const list = 'lambda:ListEventSourceMappings'

/** Event source mappings: which stream or queue invokes which function. One list for the whole region. */
export const lambdaEventSourceMapping = defineCollector({
  id: 'lambda.event-source-mapping',
  service: 'lambda',
  scope: 'regional',
  produces: ['AWS::Lambda::EventSourceMapping'],
  operations: {
    'lambda:ListEventSourceMappings': {
      action: list,
      reason:
        'Lists the queues, streams and topics that invoke functions, and what happens to failed events.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    const mappings = listPages(async (Marker) => {
      const page = await aws.call(list, { MaxItems: 100, Marker })
      return { items: page.EventSourceMappings ?? [], next: page.NextMarker }
    })
    for await (const mapping of mappings) {
      const facts = factsOf(mapping)
      if (!facts.hasFilterCriteria.known) aws.missing(facts.hasFilterCriteria)
      yield { identity: identify(aws, mapping), facts, volatile: {} }
    }
  },
})

function identify(aws: Aws<never>, mapping: EventSourceMappingConfiguration) {
  const { accountId, partition, region } = aws
  const name = required(mapping.UUID, 'UUID')
  // Older endpoints omit the ARN; its format is documented.
  const arn =
    mapping.EventSourceMappingArn ??
    `arn:${partition}:lambda:${region}:${accountId}:event-source-mapping:${name}`
  return identityOf(aws, { type: 'AWS::Lambda::EventSourceMapping', arn, name, owner: accountOf(arn) })
}

function factsOf(mapping: EventSourceMappingConfiguration): FactsOf<'AWS::Lambda::EventSourceMapping'> {
  return {
    functionArn: stated(mapping.FunctionArn, list),
    eventSourceArn: known(mapping.EventSourceArn ?? null),
    state: stated(mapping.State, list),
    hasFilterCriteria: filterFact(mapping),
    kmsKeyArn: known(mapping.KMSKeyArn || null),
    sourceAccessTypes: known(accessTypes(mapping)),
    ...deliveryFacts(mapping),
  }
}

function deliveryFacts(mapping: EventSourceMappingConfiguration) {
  return {
    batchSize: known(mapping.BatchSize ?? null),
    maximumBatchingWindow: known(mapping.MaximumBatchingWindowInSeconds ?? null),
    maximumRetryAttempts: known(mapping.MaximumRetryAttempts ?? null),
    maximumRecordAge: known(mapping.MaximumRecordAgeInSeconds ?? null),
    isBisectedOnError: known(mapping.BisectBatchOnFunctionError ?? false),
    onFailureArn: known(mapping.DestinationConfig?.OnFailure?.Destination || null),
  }
}

/**
 * Filter criteria encrypted with a customer managed key are returned as an error within a successful response.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FilterCriteriaError.html
 */
function filterFact(mapping: EventSourceMappingConfiguration): Observed<boolean> {
  if (mapping.FilterCriteriaError !== undefined) return unknown('access_denied', list, 'kms:Decrypt')
  return known((mapping.FilterCriteria?.Filters ?? []).length > 0)
}

function accessTypes(mapping: EventSourceMappingConfiguration): readonly string[] {
  const types = (mapping.SourceAccessConfigurations ?? []).map(({ Type }) => Type ?? '')
  return [...new Set<string>(types)].sort(compareText)
}
