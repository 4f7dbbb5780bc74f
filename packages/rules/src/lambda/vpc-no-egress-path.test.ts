import { unknown } from '@plumbline/model'
import { lambdaFunction, routeTable, vpcEndpoint } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcNoEgressPath } from './vpc-no-egress-path.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = lambdaFunction({ vpc })
const route = (target: string, state = 'active') =>
  routeTable({ routes: [{ destination: '0.0.0.0/0', target, state, origin: 'CreateRoute' }] })

testRule(vpcNoEgressPath, {
  pass: {
    'a NAT gateway': { resource: attached, others: [route('nat-1')] },
    'a transit gateway': { resource: attached, others: [route('tgw-1')] },
    'an endpoint': { resource: attached, others: [routeTable(), vpcEndpoint()] },
  },
  fail: {
    'local routes alone': {
      resource: attached,
      others: [routeTable()],
      items: ['subnet-1', 'subnet-2'],
    },
    'an internet gateway, which a function cannot use': {
      resource: attached,
      others: [route('igw-1')],
      items: ['subnet-1', 'subnet-2'],
    },
    'a NAT gateway that is gone': {
      resource: attached,
      others: [route('nat-1', 'blackhole')],
      items: ['subnet-1', 'subnet-2'],
    },
    'one subnet of two, and endpoints in another VPC': {
      resource: attached,
      others: [
        routeTable(),
        routeTable({ id: 'rtb-2', isMain: false, subnetIds: ['subnet-2'], routes: route('nat-1').routes }),
        vpcEndpoint({ vpcId: 'vpc-9' }),
      ],
      items: ['subnet-1'],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: lambdaFunction({ vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'endpoints were not read': {
      resource: attached,
      others: [routeTable()],
      incomplete: new Map([['AWS::EC2::VPCEndpoint', unknown('access_denied', 'ec2:DescribeVpcEndpoints')]]),
    },
  },
  notApplicable: {
    'not in a VPC': { resource: lambdaFunction({ vpc: null }), because: 'not in a VPC' },
    'a VPC of another account': { resource: attached, others: [routeTable({ vpcId: 'vpc-9' })] },
  },
})
