import type { Observed } from '../observed.js'
import type { PolicyDocument } from '../policy-document.js'
import type { Tags } from './tags.js'

/** Facts of `AWS::EC2::VPCEndpoint`; deleted ones are left out. */
export interface VpcEndpointFacts {
  readonly vpcId: Observed<string>
  /** `com.amazonaws.eu-west-1.s3`. */
  readonly serviceName: Observed<string>
  /** `Gateway`, `Interface`, `GatewayLoadBalancer` and the like. */
  readonly endpointType: Observed<string>
  readonly state: Observed<string>
  /** Null where the kind of endpoint has none. */
  readonly policy: Observed<PolicyDocument | null>
  readonly subnetIds: Observed<readonly string[]>
  readonly routeTableIds: Observed<readonly string[]>
  readonly securityGroupIds: Observed<readonly string[]>
  readonly isPrivateDnsEnabled: Observed<boolean>
  /** True for those that an AWS service made and manages. */
  readonly isRequesterManaged: Observed<boolean>
  readonly tags: Observed<Tags>
}
