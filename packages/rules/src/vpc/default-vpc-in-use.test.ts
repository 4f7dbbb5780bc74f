import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcDefaultVpcInUse } from './default-vpc-in-use.js'

const vpc = fixture('AWS::EC2::VPC', { isDefault: true })

testRule(vpcDefaultVpcInUse, {
  pass: {
    'nothing runs there': {
      resource: vpc,
      others: [fixture('AWS::EC2::NetworkInterface', { vpcId: 'vpc-9' })],
    },
  },
  fail: { 'an interface lies there': { resource: vpc, others: [fixture('AWS::EC2::NetworkInterface')] } },
  unknown: {
    'interfaces not read': {
      resource: vpc,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
    },
  },
  notApplicable: {
    'a VPC of your own': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::NetworkInterface')],
    },
  },
})
