import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaSgDefault } from './sg-default.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = fixture('AWS::Lambda::Function', { vpc })

testRule(lambdaSgDefault, {
  pass: { 'a separate group': { resource: attached, others: [fixture('AWS::EC2::SecurityGroup')] } },
  fail: {
    'the default group': {
      resource: attached,
      others: [fixture('AWS::EC2::SecurityGroup', { groupName: 'default' })],
    },
    'the default group next to a separate one': {
      resource: fixture('AWS::Lambda::Function', { vpc: { ...vpc, securityGroupIds: ['sg-1', 'sg-2'] } }),
      others: [
        fixture('AWS::EC2::SecurityGroup'),
        fixture('AWS::EC2::SecurityGroup', { name: 'sg-2', groupName: 'default' }),
      ],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: fixture('AWS::Lambda::Function', { vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'the group is not in the list': { resource: attached, missing: ['ec2:DescribeSecurityGroups'] },
  },
  notApplicable: {
    'not in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc: null }), because: 'not in a VPC' },
  },
})
