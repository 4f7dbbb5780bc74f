import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

export interface Route {
  /** IPv4 or IPv6 range, or the id of a prefix list. */
  readonly destination: string
  /** `local`, or the id of the gateway, interface or connection: `igw-…`, `nat-…`, `eigw-…`, `pcx-…`, `eni-…`. Null where AWS names none. */
  readonly target: string | null
  /** `active`, or `blackhole` where the target is gone. */
  readonly state: string
  /** `CreateRouteTable`, `CreateRoute` or `EnableVgwRoutePropagation`. */
  readonly origin: string
}

/** Facts of `AWS::EC2::RouteTable`. */
export interface RouteTableFacts {
  readonly vpcId: Observed<string>
  /** The table of every subnet of the VPC that names no other. */
  readonly isMain: Observed<boolean>
  /** Subnets that name this table, sorted. */
  readonly subnetIds: Observed<readonly string[]>
  /** Gateways whose inbound traffic this table routes, sorted. */
  readonly gatewayIds: Observed<readonly string[]>
  /** Sorted by destination. */
  readonly routes: Observed<readonly Route[]>
  readonly tags: Observed<Tags>
}
