import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

/** Facts of `AWS::EC2::InternetGateway`. */
export interface InternetGatewayFacts {
  /** VPCs that it is attached to: one at the most. */
  readonly vpcIds: Observed<readonly string[]>
  readonly tags: Observed<Tags>
}

/** Facts of `AWS::EC2::EgressOnlyInternetGateway`. */
export interface EgressOnlyInternetGatewayFacts {
  readonly vpcIds: Observed<readonly string[]>
  readonly tags: Observed<Tags>
}

/** Facts of `AWS::EC2::NatGateway`; deleted ones, which AWS still lists for an hour, are left out. */
export interface NatGatewayFacts {
  readonly vpcId: Observed<string>
  /** Null for a regional gateway, which lies in no subnet. */
  readonly subnetId: Observed<string | null>
  readonly connectivity: Observed<'public' | 'private'>
  /** `available`, `pending`, `failed` or `deleting`. */
  readonly state: Observed<string>
  /** Sorted. */
  readonly publicIps: Observed<readonly string[]>
  readonly tags: Observed<Tags>
}
