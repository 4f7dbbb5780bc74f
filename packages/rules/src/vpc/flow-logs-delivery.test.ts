import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcFlowLogsDelivery } from './flow-logs-delivery.js'

testRule(vpcFlowLogsDelivery, {
  pass: { 'the last delivery succeeded': { resource: fixture('AWS::EC2::FlowLog') } },
  fail: {
    'access denied to the destination': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: 'FAILED', deliveryError: 'Access error' }),
    },
    'an error without a status': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: null, deliveryError: 'Access error' }),
    },
    'records are missing, though the last delivery succeeded': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryError: 'Rate limited' }),
    },
    'failed without an error text': { resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: 'FAILED' }) },
  },
  unknown: {
    'the status was not read': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: unknown('error', 'ec2:DescribeFlowLogs') }),
    },
  },
  notApplicable: {
    'created just now': {
      resource: fixture('AWS::EC2::FlowLog', { deliveryStatus: null }),
      because: 'no delivery has been attempted yet',
    },
  },
})
