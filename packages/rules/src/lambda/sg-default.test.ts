import { unknown } from '@plumbline/model'
import { lambdaFunction, securityGroup } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { sgDefault } from './sg-default.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = lambdaFunction({ vpc })

testRule(sgDefault, {
  pass: { 'a group of its own': { resource: attached, others: [securityGroup()] } },
  fail: {
    'the default group': { resource: attached, others: [securityGroup({ groupName: 'default' })] },
    'the default group beside its own': {
      resource: lambdaFunction({ vpc: { ...vpc, securityGroupIds: ['sg-1', 'sg-2'] } }),
      others: [securityGroup(), securityGroup({ id: 'sg-2', groupName: 'default' })],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: lambdaFunction({ vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'the group is not there': { resource: attached, missing: ['ec2:DescribeSecurityGroups'] },
  },
  notApplicable: { 'not in a VPC': { resource: lambdaFunction({ vpc: null }), because: 'not in a VPC' } },
})
