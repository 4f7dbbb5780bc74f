import { unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaSgEgressOpen } from './sg-egress-open.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = fixture('AWS::Lambda::Function', { vpc })
const allTraffic = { protocol: '-1', fromPort: -1, toPort: -1 }
const group = (parts: Parameters<typeof securityGroupRule>[0]) =>
  fixture('AWS::EC2::SecurityGroup', {
    rules: [securityGroupRule({ direction: 'egress', ...allTraffic, ...parts })],
  })

testRule(lambdaSgEgressOpen, {
  pass: {
    'one port to everywhere': {
      resource: attached,
      others: [group({ protocol: 'tcp', fromPort: 443, toPort: 443 })],
    },
    'all traffic to the VPC': { resource: attached, others: [group({ ipv4Cidr: '10.0.0.0/16' })] },
    'all traffic to a prefix list of AWS': {
      resource: attached,
      others: [group({ prefixListId: 'pl-aws' }), fixture('Plumbline::EC2::AwsPrefixLists')],
    },
    'all inbound traffic, which another rule judges': {
      resource: attached,
      others: [group({ direction: 'ingress' })],
    },
    'no rule': { resource: attached, others: [fixture('AWS::EC2::SecurityGroup', { rules: [] })] },
  },
  fail: {
    'the default rule of a new group': {
      resource: attached,
      others: [group({})],
      items: ['sg-1 egress all 0.0.0.0/0'],
    },
    'every port of TCP over IPv6': {
      resource: attached,
      others: [group({ protocol: 'tcp', fromPort: 0, toPort: 65_535, ipv6Cidr: '::/0' })],
      items: ['sg-1 egress tcp all ::/0'],
    },
    'through a prefix list': {
      resource: attached,
      others: [
        group({ prefixListId: 'pl-1' }),
        fixture('AWS::EC2::PrefixList', { entries: [{ cidr: '0.0.0.0/0', description: null }] }),
      ],
      items: ['sg-1 egress all pl-1'],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: fixture('AWS::Lambda::Function', { vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'the group was not read': { resource: attached, missing: ['ec2:DescribeSecurityGroups'] },
    'its rules were not read': {
      resource: attached,
      others: [
        fixture('AWS::EC2::SecurityGroup', {
          rules: unknown('access_denied', 'ec2:DescribeSecurityGroupRules'),
        }),
      ],
    },
    'a prefix list is not visible': { resource: attached, others: [group({ prefixListId: 'pl-gone' })] },
  },
  notApplicable: {
    'not in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc: null }), because: 'not in a VPC' },
  },
})
