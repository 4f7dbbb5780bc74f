import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { tags, textOrNull, texts } from '../values.js'

const route = z.object({
  /** IPv4 or IPv6 range, or the id of a prefix list. */
  destination: z.string(),
  /** `local`, or the id of the gateway, interface or connection: `igw-…`, `nat-…`, `eigw-…`, `pcx-…`, `eni-…`. Null if AWS returns no target. */
  target: textOrNull,
  /** `active`, or `blackhole` where the target no longer exists. */
  state: z.string(),
  /** `CreateRouteTable`, `CreateRoute` or `EnableVgwRoutePropagation`. */
  origin: z.string(),
})
export type Route = Stored<typeof route>

const list = 'ec2:DescribeRouteTables'
const local = { destination: '10.0.0.0/16', target: 'local', state: 'active', origin: 'CreateRouteTable' }

/** A route table. */
export const ec2RouteTable = defineResource({
  type: 'AWS::EC2::RouteTable',
  scope: 'regional',
  name: 'rtb-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:route-table/${name}`,
  facts: {
    vpcId: fact(list, z.string(), 'vpc-1'),
    /** Used by every subnet of the VPC that is not associated with another table. */
    isMain: fact(list, z.boolean(), true),
    /** Subnets explicitly associated with this table. */
    subnetIds: fact(list, texts, []),
    /** Gateways whose inbound traffic this table routes. */
    gatewayIds: fact(list, texts, []),
    /** Sorted by destination. */
    routes: fact(list, z.array(route), [local], { key: 'destination' }),
    tags: fact(list, tags, {}),
  },
})
