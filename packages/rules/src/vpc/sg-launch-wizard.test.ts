import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSgLaunchWizard } from './sg-launch-wizard.js'

const group = fixture('AWS::EC2::SecurityGroup', { groupName: 'launch-wizard-3' })

testRule(vpcSgLaunchWizard, {
  pass: { 'nothing uses it': { resource: group } },
  fail: { 'an interface has it': { resource: group, others: [fixture('AWS::EC2::NetworkInterface')] } },
  unknown: {
    'interfaces not read': {
      resource: group,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
    },
  },
  notApplicable: { 'a group that a person named': { resource: fixture('AWS::EC2::SecurityGroup') } },
})
