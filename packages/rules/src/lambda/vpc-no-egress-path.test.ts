import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaVpcNoEgressPath } from './vpc-no-egress-path.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = fixture('AWS::Lambda::Function', { vpc })
const route = (target: string, state = 'active') =>
  fixture('AWS::EC2::RouteTable', {
    routes: [{ destination: '0.0.0.0/0', target, state, origin: 'CreateRoute' }],
  })

testRule(lambdaVpcNoEgressPath, {
  pass: {
    'a NAT gateway': { resource: attached, others: [route('nat-1')] },
    'a transit gateway': { resource: attached, others: [route('tgw-1')] },
    'an endpoint': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable'), fixture('AWS::EC2::VPCEndpoint')],
    },
  },
  fail: {
    'an endpoint of VPC Lattice only': {
      resource: attached,
      others: [
        fixture('AWS::EC2::RouteTable'),
        fixture('AWS::EC2::VPCEndpoint', { endpointType: 'ServiceNetwork', serviceName: null }),
      ],
      items: ['subnet-1', 'subnet-2'],
    },
    'local routes only': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable')],
      items: ['subnet-1', 'subnet-2'],
    },
    'an internet gateway, which a function cannot use': {
      resource: attached,
      others: [route('igw-1')],
      items: ['subnet-1', 'subnet-2'],
    },
    'a NAT gateway that no longer exists': {
      resource: attached,
      others: [route('nat-1', 'blackhole')],
      items: ['subnet-1', 'subnet-2'],
    },
    'one subnet of two, and endpoints in another VPC': {
      resource: attached,
      others: [
        fixture('AWS::EC2::RouteTable'),
        fixture('AWS::EC2::RouteTable', {
          name: 'rtb-2',
          isMain: false,
          subnetIds: ['subnet-2'],
          routes: route('nat-1').routes,
        }),
        fixture('AWS::EC2::VPCEndpoint', { vpcId: 'vpc-9' }),
      ],
      items: ['subnet-1'],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: fixture('AWS::Lambda::Function', { vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'endpoints were not read': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable')],
      incomplete: new Map([['AWS::EC2::VPCEndpoint', unknown('access_denied', 'ec2:DescribeVpcEndpoints')]]),
    },
  },
  notApplicable: {
    'not in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc: null }), because: 'not in a VPC' },
    'a VPC of another account': {
      resource: attached,
      others: [fixture('AWS::EC2::RouteTable', { vpcId: 'vpc-9' })],
    },
  },
})
