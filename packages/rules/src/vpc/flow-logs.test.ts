import { unknown } from '@plumbline/model'
import { ec2Vpc, flowLog } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { flowLogs } from './flow-logs.js'

const list = 'ec2:DescribeFlowLogs'

testRule(flowLogs, {
  pass: {
    'a log of the VPC': { resource: ec2Vpc(), others: [flowLog()] },
    'beside one of another VPC': {
      resource: ec2Vpc(),
      others: [flowLog({ id: 'fl-9', resourceId: 'vpc-9' }), flowLog()],
    },
  },
  fail: {
    'no log at all': { resource: ec2Vpc() },
    'a log of one subnet': { resource: ec2Vpc(), others: [flowLog({ resourceId: 'subnet-1' })] },
    'a log that is not active': { resource: ec2Vpc(), others: [flowLog({ status: 'INACTIVE' })] },
  },
  unknown: {
    'logs not read': {
      resource: ec2Vpc(),
      incomplete: new Map([['AWS::EC2::FlowLog', unknown('access_denied', list)]]),
    },
    'a log of something not told': {
      resource: ec2Vpc(),
      others: [flowLog({ resourceId: unknown('error', list) })],
    },
  },
})
