import { defineResource, fact } from '../../facts/define-resource.js'
import { tags, texts } from '../values.js'

const list = 'ec2:DescribeInternetGateways'

/** An internet gateway. */
export const ec2InternetGateway = defineResource({
  type: 'AWS::EC2::InternetGateway',
  scope: 'regional',
  name: 'igw-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:internet-gateway/${name}`,
  facts: {
    /** VPCs that it is attached to: at most one. */
    vpcIds: fact(list, texts, ['vpc-1']),
    tags: fact(list, tags, {}),
  },
})
