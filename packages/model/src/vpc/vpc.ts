import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

/** Facts of `AWS::EC2::VPC`. */
export interface VpcResourceFacts {
  /** Associated IPv4 ranges, sorted. */
  readonly ipv4Cidrs: Observed<readonly string[]>
  /** Associated IPv6 ranges, sorted. */
  readonly ipv6Cidrs: Observed<readonly string[]>
  /** The VPC that AWS made in the region. */
  readonly isDefault: Observed<boolean>
  readonly tags: Observed<Tags>
}
