import { unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSgDefaultRestricted } from './sg-default-restricted.js'

const initial = fixture('AWS::EC2::SecurityGroup', {
  groupName: 'default',
  rules: [
    securityGroupRule({ ruleId: 'sgr-in', protocol: '-1', fromPort: -1, toPort: -1, groupId: 'sg-1' }),
    securityGroupRule({ ruleId: 'sgr-out', direction: 'egress', protocol: '-1', fromPort: -1, toPort: -1 }),
  ],
})

testRule(vpcSgDefaultRestricted, {
  pass: {
    'no rules': { resource: fixture('AWS::EC2::SecurityGroup', { groupName: 'default', rules: [] }) },
  },
  fail: {
    'the initial rules, in use': {
      resource: initial,
      others: [fixture('AWS::EC2::NetworkInterface')],
      items: ['ingress all sg-1', 'egress all 0.0.0.0/0'],
      severity: 'high',
    },
    'the initial rules, not in use': {
      resource: initial,
      others: [fixture('AWS::EC2::NetworkInterface', { securityGroupIds: ['sg-2'] })],
      items: ['ingress all sg-1', 'egress all 0.0.0.0/0'],
      severity: 'low',
    },
    'the initial rules, while the interfaces were not read': {
      resource: initial,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('throttled', 'ec2:DescribeNetworkInterfaces')],
      ]),
      items: ['ingress all sg-1', 'egress all 0.0.0.0/0'],
      severity: 'high',
      missing: ['ec2:DescribeNetworkInterfaces'],
    },
  },
  unknown: {
    'rules were not read': {
      resource: fixture('AWS::EC2::SecurityGroup', {
        groupName: 'default',
        rules: unknown('access_denied', 'ec2:DescribeSecurityGroupRules'),
      }),
    },
  },
  notApplicable: {
    'another group': {
      resource: fixture('AWS::EC2::SecurityGroup'),
      because: 'not the default security group of a VPC',
    },
  },
})
