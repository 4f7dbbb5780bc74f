import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcFlowLogsDelivery } from './flow-logs-delivery.js'

testRule(vpcFlowLogsDelivery, {
  pass: { 'the last delivery arrived': { resource: fixture('AWS::EC2::FlowLog') } },
  fail: {
    'access refused': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: 'FAILED', deliveryError: 'Access error' }),
    },
    'failed without a word': { resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: 'FAILED' }) },
  },
  unknown: {
    'not read': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: unknown('error', 'ec2:DescribeFlowLogs') }),
    },
  },
  notApplicable: {
    'made just now': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: null }),
      because: 'nothing was delivered yet',
    },
  },
})
