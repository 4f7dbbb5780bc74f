import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

export interface NetworkAclEntry {
  /** `ingress-100` or `egress-100`; `ingress-101-ipv6` for an IPv6 range. */
  readonly key: string
  readonly direction: 'ingress' | 'egress'
  /** The lowest number that matches decides; 32767 and 32768 are AWS's closing denials. */
  readonly ruleNumber: number
  readonly action: 'allow' | 'deny'
  /** IANA's number as text; `-1` is every protocol. */
  readonly protocol: string
  /** Exactly one of the two is set. */
  readonly ipv4Cidr: string | null
  readonly ipv6Cidr: string | null
  /** Null for protocols other than TCP and UDP. */
  readonly fromPort: number | null
  readonly toPort: number | null
}

/** Facts of `AWS::EC2::NetworkAcl`. */
export interface NetworkAclFacts {
  readonly vpcId: Observed<string>
  readonly isDefault: Observed<boolean>
  /** Subnets that it guards, sorted. */
  readonly subnetIds: Observed<readonly string[]>
  /** Ordered by direction and rule number. */
  readonly entries: Observed<readonly NetworkAclEntry[]>
  readonly tags: Observed<Tags>
}
