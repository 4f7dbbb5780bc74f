import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

/** Facts of `AWS::EC2::NetworkInterface`: what uses which security group in which subnet. */
export interface NetworkInterfaceFacts {
  readonly vpcId: Observed<string>
  readonly subnetId: Observed<string>
  /** Sorted. */
  readonly securityGroupIds: Observed<readonly string[]>
  /** `interface`, `lambda`, `nat_gateway`, `vpc_endpoint`, `network_load_balancer` and the like. */
  readonly interfaceType: Observed<string>
  /** True for those that an AWS service made: functions, load balancers, endpoints. */
  readonly isRequesterManaged: Observed<boolean>
  readonly description: Observed<string>
  /** `in-use` or `available`. */
  readonly status: Observed<string>
  readonly instanceId: Observed<string | null>
  readonly publicIp: Observed<string | null>
  readonly hasIpv6: Observed<boolean>
  readonly isSourceDestChecked: Observed<boolean>
  readonly tags: Observed<Tags>
}
