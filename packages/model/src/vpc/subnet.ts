import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

/** Facts of `AWS::EC2::Subnet`. The number of free addresses changes by itself and is not kept. */
export interface SubnetFacts {
  readonly vpcId: Observed<string>
  /** Null for a subnet with IPv6 alone. */
  readonly ipv4Cidr: Observed<string | null>
  readonly ipv6Cidrs: Observed<readonly string[]>
  /** Id of the zone (`euw1-az1`), which means the same place in every account. */
  readonly availabilityZoneId: Observed<string>
  /** Interfaces made here get a public IPv4 address unless their launch says otherwise. */
  readonly isPublicIpAssigned: Observed<boolean>
  readonly isIpv6Assigned: Observed<boolean>
  /** One of the subnets that AWS made in a default VPC. */
  readonly isDefaultForZone: Observed<boolean>
  readonly tags: Observed<Tags>
}
