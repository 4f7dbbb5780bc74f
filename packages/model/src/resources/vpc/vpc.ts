import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { tags, texts } from '../values.js'

const list = 'ec2:DescribeVpcs'

/** A VPC. */
export const ec2Vpc = defineResource({
  type: 'AWS::EC2::VPC',
  scope: 'regional',
  name: 'vpc-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:vpc/${name}`,
  facts: {
    /** Associated IPv4 ranges. */
    ipv4Cidrs: fact(list, texts, ['10.0.0.0/16']),
    /** Associated IPv6 ranges. */
    ipv6Cidrs: fact(list, texts, []),
    /** The VPC that AWS created in the region. */
    isDefault: fact(list, z.boolean(), false),
    tags: fact(list, tags, {}),
  },
})
