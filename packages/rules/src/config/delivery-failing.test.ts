import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configDeliveryFailing } from './delivery-failing.js'

const status = 'config:DescribeDeliveryChannelStatus'

testRule(configDeliveryFailing, {
  pass: {
    'all arrives': {
      resource: fixture('AWS::Config::DeliveryChannel'),
      others: [fixture('AWS::Config::ConfigurationRecorder')],
    },
  },
  fail: {
    'the bucket refuses': {
      resource: fixture('AWS::Config::DeliveryChannel', { historyError: 'AccessDenied' }),
      items: ['historyError'],
    },
    'the recorder of the region fails': {
      resource: fixture('AWS::Config::DeliveryChannel'),
      others: [
        fixture('AWS::Config::ConfigurationRecorder', { recordingError: 'InsufficientPermission' }),
        fixture('AWS::Config::ConfigurationRecorder', { region: 'us-east-1', recordingError: 'Failure' }),
      ],
      items: ['recorders[default]'],
    },
    'the stream fails, of the rest nothing is known': {
      resource: fixture('AWS::Config::DeliveryChannel', {
        historyError: unknown('error', status),
        snapshotError: unknown('error', status),
        streamError: 'AuthorizationError',
      }),
      items: ['streamError'],
      missing: [status, status],
    },
  },
  unknown: {
    'the status was denied': {
      resource: fixture('AWS::Config::DeliveryChannel', { historyError: unknown('access_denied', status) }),
      missing: [status],
    },
  },
})
