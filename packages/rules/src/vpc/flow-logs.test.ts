import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcFlowLogs } from './flow-logs.js'

const list = 'ec2:DescribeFlowLogs'

testRule(vpcFlowLogs, {
  pass: {
    'a log of the VPC': { resource: fixture('AWS::EC2::VPC'), others: [fixture('AWS::EC2::FlowLog')] },
    'beside one of another VPC': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        fixture('AWS::EC2::FlowLog', { name: 'fl-9', resourceId: 'vpc-9' }),
        fixture('AWS::EC2::FlowLog'),
      ],
    },
  },
  fail: {
    'no log at all': { resource: fixture('AWS::EC2::VPC') },
    'a log of one subnet': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::FlowLog', { resourceId: 'subnet-1' })],
    },
    'a log that is not active': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::FlowLog', { status: 'INACTIVE' })],
    },
  },
  unknown: {
    'logs not read': {
      resource: fixture('AWS::EC2::VPC'),
      incomplete: new Map([['AWS::EC2::FlowLog', unknown('access_denied', list)]]),
    },
    'a log of something not told': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::FlowLog', { resourceId: unknown('error', list) })],
    },
  },
})
