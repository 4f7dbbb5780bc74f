import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** A flow log of `vpc-1` that records everything and delivers. */
export function flowLog(overrides: Ec2Overrides<'AWS::EC2::FlowLog'> = {}): Resource<'AWS::EC2::FlowLog'> {
  const facts = {
    resourceId: known('vpc-1'),
    status: known('ACTIVE'),
    deliveryStatus: known('SUCCESS'),
    deliveryError: known(null),
    trafficType: known('ALL'),
    destinationType: known('s3'),
    destination: known('arn:aws:s3:::flow-logs'),
    aggregationInterval: known(600),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::FlowLog', 'vpc-flow-log', 'fl-1', facts, overrides)
}
