import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcEndpointS3Dynamodb } from './endpoint-s3-dynamodb.js'

const running = [fixture('AWS::EC2::NetworkInterface'), fixture('AWS::EC2::RouteTable')]
const s3 = fixture('AWS::EC2::VPCEndpoint')
const dynamodb = fixture('AWS::EC2::VPCEndpoint', {
  name: 'vpce-2',
  serviceName: 'com.amazonaws.eu-west-1.dynamodb',
})
const publicTable = fixture('AWS::EC2::RouteTable', {
  routes: [{ destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }],
})
const list = 'ec2:DescribeVpcEndpoints'

testRule(vpcEndpointS3Dynamodb, {
  pass: { 'both endpoints': { resource: fixture('AWS::EC2::VPC'), others: [...running, s3, dynamodb] } },
  fail: {
    'neither endpoint': { resource: fixture('AWS::EC2::VPC'), others: running, items: ['s3', 'dynamodb'] },
    'one endpoint, the other in another VPC': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        ...running,
        s3,
        fixture('AWS::EC2::VPCEndpoint', { name: 'vpce-2', vpcId: 'vpc-9', serviceName: 'x.dynamodb' }),
      ],
      items: ['dynamodb'],
    },
    'one endpoint is not available yet': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        ...running,
        s3,
        fixture('AWS::EC2::VPCEndpoint', { name: 'vpce-2', serviceName: 'x.dynamodb', state: 'pending' }),
      ],
      items: ['dynamodb'],
    },
    'an endpoint of the service in another region': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        ...running,
        s3,
        fixture('AWS::EC2::VPCEndpoint', {
          name: 'vpce-2',
          endpointType: 'Interface',
          serviceName: 'com.amazonaws.us-east-1.dynamodb',
          serviceRegion: 'us-east-1',
        }),
      ],
      items: ['dynamodb'],
    },
    'an endpoint of VPC Lattice': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        ...running,
        s3,
        fixture('AWS::EC2::VPCEndpoint', { name: 'vpce-2', endpointType: 'Resource', serviceName: null }),
      ],
      items: ['dynamodb'],
    },
    'S3 Express is not S3': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        ...running,
        fixture('AWS::EC2::VPCEndpoint', { serviceName: 'com.amazonaws.eu-west-1.s3express' }),
        dynamodb,
      ],
      items: ['s3'],
    },
  },
  unknown: {
    'endpoints were not read': {
      resource: fixture('AWS::EC2::VPC'),
      others: running,
      incomplete: new Map([['AWS::EC2::VPCEndpoint', unknown('access_denied', list)]]),
    },
    'the service of an endpoint is unknown': {
      resource: fixture('AWS::EC2::VPC'),
      others: [...running, fixture('AWS::EC2::VPCEndpoint', { serviceName: unknown('error', list) })],
    },
  },
  notApplicable: {
    'no workload in the VPC': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::RouteTable')],
    },
    'workloads in public subnets only': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::NetworkInterface'), publicTable],
    },
    'a NAT gateway only': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        fixture('AWS::EC2::NetworkInterface', { interfaceType: 'nat_gateway' }),
        fixture('AWS::EC2::RouteTable'),
      ],
    },
  },
})
