import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { numberOrNull, tags, textOrNull } from '../values.js'

const list = 'ec2:DescribeFlowLogs'

/** A flow log. */
export const ec2FlowLog = defineResource({
  type: 'AWS::EC2::FlowLog',
  scope: 'regional',
  name: 'fl-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:vpc-flow-log/${name}`,
  facts: {
    /** VPC, subnet, network interface or transit gateway. */
    resourceId: fact(list, z.string(), 'vpc-1'),
    /** `ACTIVE` where AWS records. */
    status: fact(list, z.string(), 'ACTIVE'),
    /** `SUCCESS` or `FAILED`; null before the first delivery. */
    deliveryStatus: fact(list, textOrNull, 'SUCCESS'),
    /** AWS's own text: `Access error`, `Rate limited`, `Unknown error`. */
    deliveryError: fact(list, textOrNull, null),
    /** `ALL`, `ACCEPT` or `REJECT`; null for transit gateways. */
    trafficType: fact(list, textOrNull, 'ALL'),
    /** `cloud-watch-logs`, `s3` or `kinesis-data-firehose`. */
    destinationType: fact(list, z.string(), 's3'),
    /** ARN, or the name of a log group. */
    destination: fact(list, textOrNull, 'arn:aws:s3:::flow-logs'),
    /** Seconds. */
    aggregationInterval: fact(list, numberOrNull, 600),
    tags: fact(list, tags, {}),
  },
})
