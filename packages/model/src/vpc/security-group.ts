import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

/** One rule: exactly one of the four peers is set. */
export interface SecurityGroupRule {
  /** `sgr-…`, which lives as long as the rule. */
  readonly ruleId: string
  readonly direction: 'ingress' | 'egress'
  /** `-1` is every protocol; otherwise `tcp`, `udp`, `icmp`, `icmpv6` or a number of IANA's. */
  readonly protocol: string
  /** First port, or the ICMP type; -1 is all. Null where AWS names none. */
  readonly fromPort: number | null
  /** Last port, or the ICMP code; -1 is all. Null where AWS names none. */
  readonly toPort: number | null
  readonly ipv4Cidr: string | null
  readonly ipv6Cidr: string | null
  readonly prefixListId: string | null
  readonly groupId: string | null
  readonly description: string | null
}

/** Facts of `AWS::EC2::SecurityGroup`. */
export interface SecurityGroupFacts {
  readonly vpcId: Observed<string | null>
  readonly groupName: Observed<string>
  readonly description: Observed<string>
  /** Sorted by rule id. */
  readonly rules: Observed<readonly SecurityGroupRule[]>
  readonly tags: Observed<Tags>
}
