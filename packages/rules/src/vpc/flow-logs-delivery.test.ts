import { unknown } from '@plumbline/model'
import { flowLog } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { flowLogsDelivery } from './flow-logs-delivery.js'

testRule(flowLogsDelivery, {
  pass: { 'the last delivery arrived': { resource: flowLog() } },
  fail: {
    'access refused': { resource: flowLog({ deliveryStatus: 'FAILED', deliveryError: 'Access error' }) },
    'failed without a word': { resource: flowLog({ deliveryStatus: 'FAILED' }) },
  },
  unknown: {
    'not read': { resource: flowLog({ deliveryStatus: unknown('error', 'ec2:DescribeFlowLogs') }) },
  },
  notApplicable: {
    'made just now': { resource: flowLog({ deliveryStatus: null }), because: 'nothing was delivered yet' },
  },
})
