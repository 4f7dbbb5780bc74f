import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { policyDocument, type PolicyDocument } from '../policy-document.js'
import { tags, textOrNull, texts } from '../values.js'

const list = 'ec2:DescribeVpcEndpoints'
const oneBucket: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' }],
}

/** A VPC endpoint; deleted ones are left out. */
export const ec2VpcEndpoint = defineResource({
  type: 'AWS::EC2::VPCEndpoint',
  scope: 'regional',
  name: 'vpce-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:vpc-endpoint/${name}`,
  facts: {
    vpcId: fact(list, z.string(), 'vpc-1'),
    /** `com.amazonaws.eu-west-1.s3`; null for endpoints of resources and service networks, which are of no service. */
    serviceName: fact(list, textOrNull, 'com.amazonaws.eu-west-1.s3'),
    /** Region of the service; null in responses from before endpoints could reach another region. */
    serviceRegion: fact(list, textOrNull, ({ region }) => region),
    /** `Gateway`, `Interface`, `GatewayLoadBalancer`, … */
    endpointType: fact(list, z.string(), 'Gateway'),
    state: fact(list, z.string(), 'available'),
    /** Null if the kind of endpoint has no policy. */
    policy: fact(list, policyDocument.nullable(), oneBucket),
    subnetIds: fact(list, texts, []),
    routeTableIds: fact(list, texts, ['rtb-1']),
    securityGroupIds: fact(list, texts, []),
    isPrivateDnsEnabled: fact(list, z.boolean(), false),
    /** True for those that an AWS service created and manages. */
    isRequesterManaged: fact(list, z.boolean(), false),
    tags: fact(list, tags, {}),
  },
})
