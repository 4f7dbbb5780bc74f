import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcFlowLogs } from './flow-logs.js'

const list = 'ec2:DescribeFlowLogs'

testRule(vpcFlowLogs, {
  pass: {
    'a log of the VPC': { resource: fixture('AWS::EC2::VPC'), others: [fixture('AWS::EC2::FlowLog')] },
    'a log of the VPC next to one of another VPC': {
      resource: fixture('AWS::EC2::VPC'),
      others: [
        fixture('AWS::EC2::FlowLog', { name: 'fl-9', resourceId: 'vpc-9' }),
        fixture('AWS::EC2::FlowLog'),
      ],
    },
    'a log of rejected traffic': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::FlowLog', { trafficType: 'REJECT' })],
    },
  },
  fail: {
    'a log of accepted traffic only': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::FlowLog', { trafficType: 'ACCEPT' })],
    },
    'no flow log': { resource: fixture('AWS::EC2::VPC') },
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
    'flow logs were not read': {
      resource: fixture('AWS::EC2::VPC'),
      incomplete: new Map([['AWS::EC2::FlowLog', unknown('access_denied', list)]]),
    },
    'the traffic of the log was not read': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::FlowLog', { trafficType: unknown('error', list) })],
    },
    'a flow log of an unknown resource': {
      resource: fixture('AWS::EC2::VPC'),
      others: [fixture('AWS::EC2::FlowLog', { resourceId: unknown('error', list) })],
    },
  },
})
