import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcDefaultVpcInUse } from './default-vpc-in-use.js'

const vpc = fixture('AWS::EC2::VPC', { isDefault: true })

testRule(vpcDefaultVpcInUse, {
  pass: {
    'an interface in another VPC only': {
      resource: vpc,
      others: [fixture('AWS::EC2::NetworkInterface', { vpcId: 'vpc-9' })],
    },
  },
  fail: { 'a network interface in it': { resource: vpc, others: [fixture('AWS::EC2::NetworkInterface')] } },
  unknown: {
    'interfaces were not read': {
      resource: vpc,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
    },
  },
  notApplicable: {
    'not the default VPC': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::NetworkInterface')],
    },
  },
})
