import type { FlowLog } from '@aws-sdk/client-ec2'
import { type FactsOf, known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeFlowLogs'

/** Flow logs of VPCs, subnets and network interfaces. */
export const vpcFlowLog = defineCollector({
  id: 'vpc.flow-log',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::FlowLog'],
  operations: {
    'ec2:DescribeFlowLogs': {
      action: list,
      reason: 'Lists the networks whose traffic is logged, the destination, and whether delivery works.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const logs = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.FlowLogs ?? [], next: page.NextToken }
    })
    for await (const log of logs) {
      const type = 'AWS::EC2::FlowLog' as const
      const identity = ec2Identity(aws, { type, kind: 'vpc-flow-log', id: log.FlowLogId })
      yield { identity, facts: factsOf(log), volatile: {} }
    }
  },
})

function factsOf(log: FlowLog): FactsOf<'AWS::EC2::FlowLog'> {
  return {
    resourceId: stated(log.ResourceId, list),
    status: stated(log.FlowLogStatus, list),
    deliveryStatus: known(log.DeliverLogsStatus || null),
    deliveryError: known(log.DeliverLogsErrorMessage || null),
    trafficType: known(log.TrafficType ?? null),
    // Flow logs that are older than this setting go to a log group.
    destinationType: known(log.LogDestinationType ?? 'cloud-watch-logs'),
    destination: known(log.LogDestination || log.LogGroupName || null),
    aggregationInterval: known(log.MaxAggregationInterval ?? null),
    tags: known(tagsOf(log.Tags)),
  }
}
