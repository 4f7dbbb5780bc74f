import { defineResource, fact } from '../../facts/define-resource.js'
import { tags, texts } from '../values.js'

const list = 'ec2:DescribeEgressOnlyInternetGateways'

/** An egress-only internet gateway (IPv6). */
export const ec2EgressOnlyInternetGateway = defineResource({
  type: 'AWS::EC2::EgressOnlyInternetGateway',
  scope: 'regional',
  name: 'eigw-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:egress-only-internet-gateway/${name}`,
  facts: {
    vpcIds: fact(list, texts, ['vpc-1']),
    tags: fact(list, tags, {}),
  },
})
