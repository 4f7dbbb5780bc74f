import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcFlowLog } from './flow-log.js'

const run = (script: Script) => runScripted(vpcFlowLog, scriptedConnection(script))

describeCollector(vpcFlowLog, () => {
  it('reads a flow log whose delivery fails', async () => {
    const result = await run({
      'ec2:DescribeFlowLogs': () => ({
        FlowLogs: [
          {
            FlowLogId: 'fl-1',
            ResourceId: 'vpc-1',
            FlowLogStatus: 'ACTIVE',
            DeliverLogsStatus: 'FAILED',
            DeliverLogsErrorMessage: 'Access error',
            TrafficType: 'REJECT',
            LogGroupName: 'flows',
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::FlowLog', 'fl-1')).toEqual({
      resourceId: known('vpc-1'),
      status: known('ACTIVE'),
      deliveryStatus: known('FAILED'),
      deliveryError: known('Access error'),
      trafficType: known('REJECT'),
      destinationType: known('cloud-watch-logs'),
      destination: known('flows'),
      aggregationInterval: known(null),
      tags: known({}),
    })
  })

  it('reads a flow log that delivers to a bucket', async () => {
    const result = await run({
      'ec2:DescribeFlowLogs': () => ({
        FlowLogs: [
          {
            FlowLogId: 'fl-2',
            ResourceId: 'subnet-1',
            FlowLogStatus: 'INACTIVE',
            DeliverLogsStatus: 'SUCCESS',
            LogDestinationType: 's3',
            LogDestination: 'arn:aws:s3:::flows',
            MaxAggregationInterval: 60,
            Tags: [{ Key: 'team', Value: 'net' }],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::FlowLog', 'fl-2')).toEqual({
      resourceId: known('subnet-1'),
      status: known('INACTIVE'),
      deliveryStatus: known('SUCCESS'),
      deliveryError: known(null),
      trafficType: known(null),
      destinationType: known('s3'),
      destination: known('arn:aws:s3:::flows'),
      aggregationInterval: known(60),
      tags: known({ team: 'net' }),
    })
  })
})
