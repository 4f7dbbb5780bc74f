import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { tags, textOrNull, texts } from '../values.js'

const list = 'ec2:DescribeNatGateways'

/** A NAT gateway. Deleted ones, which AWS still lists for an hour, are left out. */
export const ec2NatGateway = defineResource({
  type: 'AWS::EC2::NatGateway',
  scope: 'regional',
  name: 'nat-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:natgateway/${name}`,
  facts: {
    vpcId: fact(list, z.string(), 'vpc-1'),
    /** Null for a regional gateway, which is in no subnet. */
    subnetId: fact(list, textOrNull, 'subnet-1'),
    connectivity: fact(list, z.enum(['public', 'private']), 'public'),
    /** `available`, `pending`, `failed` or `deleting`. */
    state: fact(list, z.string(), 'available'),
    publicIps: fact(list, texts, ['198.51.100.7']),
    tags: fact(list, tags, {}),
  },
})
