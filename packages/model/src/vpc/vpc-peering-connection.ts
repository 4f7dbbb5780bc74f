import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

/** One side of a peering connection. AWS tells the ranges only while the connection is active. */
export interface PeeredVpc {
  readonly vpcId: string
  readonly accountId: string
  readonly region: string
  readonly ipv4Cidrs: readonly string[]
  readonly ipv6Cidrs: readonly string[]
}

/** Facts of `AWS::EC2::VPCPeeringConnection`; deleted ones are left out. */
export interface VpcPeeringConnectionFacts {
  /** `active`, `pending-acceptance` and the like. */
  readonly status: Observed<string>
  readonly requester: Observed<PeeredVpc>
  readonly accepter: Observed<PeeredVpc>
  readonly tags: Observed<Tags>
}
