import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSgDefaultInUse } from './sg-default-in-use.js'

const group = fixture('AWS::EC2::SecurityGroup', { groupName: 'default' })

testRule(vpcSgDefaultInUse, {
  pass: {
    'interfaces have other groups': {
      resource: group,
      others: [fixture('AWS::EC2::NetworkInterface', { securityGroupIds: ['sg-2'] })],
    },
    'no interface': { resource: group },
  },
  fail: { 'attached to an interface': { resource: group, others: [fixture('AWS::EC2::NetworkInterface')] } },
  unknown: {
    'interfaces were not read': {
      resource: group,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
    },
    'an interface whose groups are unknown': {
      resource: group,
      others: [
        fixture('AWS::EC2::NetworkInterface', {
          securityGroupIds: unknown('error', 'ec2:DescribeNetworkInterfaces'),
        }),
      ],
    },
  },
  notApplicable: { 'another group': { resource: fixture('AWS::EC2::SecurityGroup') } },
})
