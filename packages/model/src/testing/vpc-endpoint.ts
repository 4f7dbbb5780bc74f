import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** A gateway endpoint for S3 in `vpc-1`, for one bucket. */
export function vpcEndpoint(
  overrides: Ec2Overrides<'AWS::EC2::VPCEndpoint'> = {},
): Resource<'AWS::EC2::VPCEndpoint'> {
  const facts = {
    vpcId: known('vpc-1'),
    serviceName: known('com.amazonaws.eu-west-1.s3'),
    endpointType: known('Gateway'),
    state: known('available'),
    policy: known({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow' as const,
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::orders/*',
        },
      ],
    }),
    subnetIds: known([]),
    routeTableIds: known(['rtb-1']),
    securityGroupIds: known([]),
    isPrivateDnsEnabled: known(false),
    isRequesterManaged: known(false),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::VPCEndpoint', 'vpc-endpoint', 'vpce-1', facts, overrides)
}
