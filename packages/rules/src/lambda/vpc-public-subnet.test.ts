import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaVpcPublicSubnet } from './vpc-public-subnet.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = fixture('AWS::Lambda::Function', { vpc })
const toInternet = { destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }
const publicTable = fixture('AWS::EC2::RouteTable', {
  name: 'rtb-2',
  isMain: false,
  subnetIds: ['subnet-2'],
  routes: [toInternet],
})

testRule(lambdaVpcPublicSubnet, {
  pass: {
    'private subnets': { resource: attached, others: [fixture('AWS::EC2::RouteTable')] },
    'an egress route through NAT': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable', { routes: [{ ...toInternet, target: 'nat-1' }] })],
    },
  },
  fail: {
    'one of two': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable'), publicTable],
      items: ['subnet-2'],
    },
    'both by the main table': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable', { routes: [toInternet] })],
      items: ['subnet-1', 'subnet-2'],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: fixture('AWS::Lambda::Function', { vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'tables were not read': {
      resource: attached,
      incomplete: new Map([['AWS::EC2::RouteTable', unknown('access_denied', 'ec2:DescribeRouteTables')]]),
    },
  },
  notApplicable: {
    'not in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc: null }), because: 'not in a VPC' },
    'a VPC of another account': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable', { vpcId: 'vpc-9' })],
      because: 'shared subnets: their routes are not visible',
    },
  },
})
