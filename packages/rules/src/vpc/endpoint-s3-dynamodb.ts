import { unknownVerdict, notApplicable } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { endpointServiceName, hasPrivateWorkload, servicesWithoutEndpoint } from '../network/endpoints.js'

export const vpcEndpointS3Dynamodb = defineRule({
  id: 'vpc.endpoint-s3-dynamodb',
  title: 'VPC has no gateway endpoint for S3 or DynamoDB',
  severity: 'medium',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable', 'AWS::EC2::VPCEndpoint'],
  why: 'Without a gateway endpoint, traffic to S3 and DynamoDB leaves through NAT, where no endpoint policy can stop data from being copied to the bucket of another account. Gateway endpoints are free of charge.',
  fix: {
    text: 'Create gateway endpoints for S3 and DynamoDB and add them to the route tables of the private subnets. Accept the item of a service that no workload in the VPC uses.',
    cli: ({ name, region, item }) =>
      awsCli`aws ec2 create-vpc-endpoint --vpc-id ${name} --service-name ${endpointServiceName(region, item ?? 's3')} --route-table-ids ROUTE_TABLE_ID`,
    terraform: `resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = aws_route_table.private[*].id
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html'],
  notes: 'Not applicable without a workload in a private subnet. Evidence for CIS.',
  evaluate({ name, region }, snapshot) {
    const isNeeded = hasPrivateWorkload(name, snapshot.in(region))
    if (!isNeeded.known) return unknownVerdict(isNeeded)
    if (!isNeeded.value) return notApplicable('no workload in a private subnet')
    const missing = servicesWithoutEndpoint(name, ['s3', 'dynamodb'], snapshot.in(region))
    if (!missing.known) return unknownVerdict(missing)
    const items = missing.value.map((key) => ({
      key,
      evidence: [{ path: `endpoints[${key}]`, observed: null, expected: 'a gateway endpoint' }],
    }))
    return conclude(items, [], { path: 'endpoints', observed: 's3, dynamodb', expected: 's3, dynamodb' })
  },
})
