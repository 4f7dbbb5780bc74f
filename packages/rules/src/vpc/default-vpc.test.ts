import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcDefaultVpc } from './default-vpc.js'

testRule(vpcDefaultVpc, {
  pass: { 'a VPC of your own': { resource: fixture('AWS::EC2::VPC') } },
  fail: { 'the one that AWS made': { resource: fixture('AWS::EC2::VPC', { isDefault: true }) } },
  unknown: {
    'not read': { resource: fixture('AWS::EC2::VPC', { isDefault: unknown('error', 'ec2:DescribeVpcs') }) },
  },
})
