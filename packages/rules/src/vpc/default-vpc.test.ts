import { unknown } from '@plumbline/model'
import { ec2Vpc } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { defaultVpc } from './default-vpc.js'

testRule(defaultVpc, {
  pass: { 'a VPC of your own': { resource: ec2Vpc() } },
  fail: { 'the one that AWS made': { resource: ec2Vpc({ isDefault: true }) } },
  unknown: { 'not read': { resource: ec2Vpc({ isDefault: unknown('error', 'ec2:DescribeVpcs') }) } },
})
