import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSgLaunchWizard } from './sg-launch-wizard.js'

const group = fixture('AWS::EC2::SecurityGroup', { groupName: 'launch-wizard-3' })

testRule(vpcSgLaunchWizard, {
  pass: { 'not in use': { resource: group } },
  fail: { 'attached to an interface': { resource: group, others: [fixture('AWS::EC2::NetworkInterface')] } },
  unknown: {
    'interfaces were not read': {
      resource: group,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
    },
  },
  notApplicable: { 'a group with another name': { resource: fixture('AWS::EC2::SecurityGroup') } },
})
