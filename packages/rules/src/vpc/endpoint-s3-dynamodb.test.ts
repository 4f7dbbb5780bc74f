import { unknown } from '@plumbline/model'
import { ec2Vpc, networkInterface, routeTable, vpcEndpoint } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { endpointS3Dynamodb } from './endpoint-s3-dynamodb.js'

const running = [networkInterface(), routeTable()]
const s3 = vpcEndpoint()
const dynamodb = vpcEndpoint({ id: 'vpce-2', serviceName: 'com.amazonaws.eu-west-1.dynamodb' })
const publicTable = routeTable({
  routes: [{ destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }],
})
const list = 'ec2:DescribeVpcEndpoints'

testRule(endpointS3Dynamodb, {
  pass: { 'both are there': { resource: ec2Vpc(), others: [...running, s3, dynamodb] } },
  fail: {
    'neither is there': { resource: ec2Vpc(), others: running, items: ['s3', 'dynamodb'] },
    'one is there, the other in another VPC': {
      resource: ec2Vpc(),
      others: [...running, s3, vpcEndpoint({ id: 'vpce-2', vpcId: 'vpc-9', serviceName: 'x.dynamodb' })],
      items: ['dynamodb'],
    },
    'one is not ready': {
      resource: ec2Vpc(),
      others: [...running, s3, vpcEndpoint({ id: 'vpce-2', serviceName: 'x.dynamodb', state: 'pending' })],
      items: ['dynamodb'],
    },
    'S3 Express is not S3': {
      resource: ec2Vpc(),
      others: [...running, vpcEndpoint({ serviceName: 'com.amazonaws.eu-west-1.s3express' }), dynamodb],
      items: ['s3'],
    },
  },
  unknown: {
    'endpoints not read': {
      resource: ec2Vpc(),
      others: running,
      incomplete: new Map([['AWS::EC2::VPCEndpoint', unknown('access_denied', list)]]),
    },
    'the service of an endpoint is not known': {
      resource: ec2Vpc(),
      others: [...running, vpcEndpoint({ serviceName: unknown('error', list) })],
    },
  },
  notApplicable: {
    'nothing runs there': { resource: ec2Vpc(), others: [routeTable()] },
    'all is public': { resource: ec2Vpc(), others: [networkInterface(), publicTable] },
    'a NAT gateway alone': {
      resource: ec2Vpc(),
      others: [networkInterface({ interfaceType: 'nat_gateway' }), routeTable()],
    },
  },
})
