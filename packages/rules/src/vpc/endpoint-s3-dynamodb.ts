import { cannotTell, notApplicable } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { hasPrivateWorkload, servicesWithoutEndpoint } from '../network/endpoints.js'

export const vpcEndpointS3Dynamodb = defineRule({
  id: 'vpc.endpoint-s3-dynamodb',
  title: 'Private subnets reach S3 or DynamoDB by the Internet alone',
  severity: 'medium',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable', 'AWS::EC2::VPCEndpoint'],
  why: 'Without a gateway endpoint data for S3 and DynamoDB leaves through NAT, where no endpoint policy can stop it from going to a foreign bucket. The endpoints cost nothing.',
  fix: {
    text: 'Create gateway endpoints for S3 and DynamoDB and add them to the tables of the private subnets. Accept the item for a service that nothing in the VPC uses.',
    cli: 'aws ec2 create-vpc-endpoint --vpc-id VPC --service-name com.amazonaws.REGION.s3 --route-table-ids TABLE',
    terraform:
      'resource "aws_vpc_endpoint" "s3" {\n  vpc_id          = aws_vpc.main.id\n  service_name    = "com.amazonaws.eu-west-1.s3"\n  route_table_ids = aws_route_table.private[*].id\n}',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html'],
  notes: 'Not applicable where no resource is in a private subnet. Evidence for CIS.',
  evaluate({ name }, snapshot) {
    const isNeeded = hasPrivateWorkload(name, snapshot)
    if (!isNeeded.known) return cannotTell(isNeeded)
    if (!isNeeded.value) return notApplicable('nothing runs in a private subnet')
    const missing = servicesWithoutEndpoint(name, ['s3', 'dynamodb'], snapshot)
    if (!missing.known) return cannotTell(missing)
    const items = missing.value.map((key) => ({
      key,
      evidence: [{ path: `endpoints[${key}]`, observed: null, expected: 'a gateway endpoint' }],
    }))
    return conclude(items, [], { path: 'endpoints', observed: 's3, dynamodb', expected: 's3, dynamodb' })
  },
})
