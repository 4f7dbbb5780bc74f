import { unknown } from '@plumbline/model'
import { lambdaFunction, subnet } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcMultiAz } from './vpc-multi-az.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = lambdaFunction({ vpc })

testRule(vpcMultiAz, {
  pass: {
    'two zones': {
      resource: attached,
      others: [subnet(), subnet({ id: 'subnet-2', availabilityZoneId: 'euw1-az2' })],
    },
  },
  fail: {
    'two subnets of one zone': { resource: attached, others: [subnet(), subnet({ id: 'subnet-2' })] },
    'one subnet': {
      resource: lambdaFunction({ vpc: { ...vpc, subnetIds: ['subnet-1'] } }),
      others: [subnet()],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: lambdaFunction({ vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'a subnet is not there': { resource: attached, others: [subnet()], missing: ['ec2:DescribeSubnets'] },
    'subnets were not read': {
      resource: attached,
      incomplete: new Map([['AWS::EC2::Subnet', unknown('throttled', 'ec2:DescribeSubnets')]]),
    },
  },
  notApplicable: { 'not in a VPC': { resource: lambdaFunction({ vpc: null }), because: 'not in a VPC' } },
})
