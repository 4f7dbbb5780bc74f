import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { tags, textOrNull, texts } from '../values.js'

const list = 'ec2:DescribeSubnets'

/** A subnet. The number of free addresses changes constantly and is not stored. */
export const ec2Subnet = defineResource({
  type: 'AWS::EC2::Subnet',
  scope: 'regional',
  name: 'subnet-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:subnet/${name}`,
  facts: {
    vpcId: fact(list, z.string(), 'vpc-1'),
    /** Null for a subnet that has only IPv6. */
    ipv4Cidr: fact(list, textOrNull, '10.0.1.0/24'),
    ipv6Cidrs: fact(list, texts, []),
    /** Id of the zone (`euw1-az1`), which means the same place in every account. */
    availabilityZoneId: fact(list, z.string(), 'euw1-az1'),
    /** Interfaces created here get a public IPv4 address unless their launch says otherwise. */
    isPublicIpAssigned: fact(list, z.boolean(), false),
    isIpv6Assigned: fact(list, z.boolean(), false),
    /**
     * VPC Block Public Access: `off`, `block-ingress` or `block-bidirectional`; null in responses from before it existed.
     * AWS does not document whether an exclusion of the subnet shows here: it makes a verdict milder, never a pass.
     */
    internetBlockMode: fact(list, textOrNull, 'off'),
    /** One of the subnets that AWS created in a default VPC. */
    isDefaultForZone: fact(list, z.boolean(), false),
    tags: fact(list, tags, {}),
  },
})
