import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaVpcMultiAz } from './vpc-multi-az.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = fixture('AWS::Lambda::Function', { vpc })

testRule(lambdaVpcMultiAz, {
  pass: {
    'two zones': {
      resource: attached,
      others: [
        fixture('AWS::EC2::Subnet'),
        fixture('AWS::EC2::Subnet', { name: 'subnet-2', availabilityZoneId: 'euw1-az2' }),
      ],
    },
  },
  fail: {
    'two subnets of one zone': {
      resource: attached,
      others: [fixture('AWS::EC2::Subnet'), fixture('AWS::EC2::Subnet', { name: 'subnet-2' })],
    },
    'one subnet': {
      resource: fixture('AWS::Lambda::Function', { vpc: { ...vpc, subnetIds: ['subnet-1'] } }),
      others: [fixture('AWS::EC2::Subnet')],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: fixture('AWS::Lambda::Function', { vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'a subnet is not in the list': {
      resource: attached,
      others: [fixture('AWS::EC2::Subnet')],
      missing: ['ec2:DescribeSubnets'],
    },
    'subnets were not read': {
      resource: attached,
      incomplete: new Map([['AWS::EC2::Subnet', unknown('throttled', 'ec2:DescribeSubnets')]]),
    },
  },
  notApplicable: {
    'not in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc: null }), because: 'not in a VPC' },
  },
})
