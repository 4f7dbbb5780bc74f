import { unknown } from '@plumbline/model'
import { ec2Vpc, networkInterface } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { defaultVpcInUse } from './default-vpc-in-use.js'

const vpc = ec2Vpc({ isDefault: true })

testRule(defaultVpcInUse, {
  pass: { 'nothing runs there': { resource: vpc, others: [networkInterface({ vpcId: 'vpc-9' })] } },
  fail: { 'an interface lies there': { resource: vpc, others: [networkInterface()] } },
  unknown: {
    'interfaces not read': {
      resource: vpc,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
    },
  },
  notApplicable: { 'a VPC of your own': { resource: ec2Vpc(), others: [networkInterface()] } },
})
