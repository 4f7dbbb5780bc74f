import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { configDeliveryFailing } from './delivery-failing.js'

const status = 'config:DescribeDeliveryChannelStatus'

testRule(configDeliveryFailing, {
  pass: {
    'every delivery succeeds': {
      resource: fixture('AWS::Config::DeliveryChannel'),
      others: [fixture('AWS::Config::ConfigurationRecorder')],
    },
  },
  fail: {
    'the history is refused by the bucket': {
      resource: fixture('AWS::Config::DeliveryChannel', { historyError: 'AccessDenied' }),
      items: ['historyError'],
    },
    'the recorder of the same region fails': {
      resource: fixture('AWS::Config::DeliveryChannel'),
      others: [
        fixture('AWS::Config::ConfigurationRecorder', { recordingError: 'InsufficientPermission' }),
        fixture('AWS::Config::ConfigurationRecorder', { region: 'us-east-1', recordingError: 'Failure' }),
      ],
      items: ['recorders[default]'],
    },
    'the stream fails while the other states are unknown': {
      resource: fixture('AWS::Config::DeliveryChannel', {
        historyError: unknown('error', status),
        snapshotError: unknown('error', status),
        streamError: 'AuthorizationError',
      }),
      items: ['streamError'],
      missing: [status],
    },
  },
  unknown: {
    'the status was denied': {
      resource: fixture('AWS::Config::DeliveryChannel', { historyError: unknown('access_denied', status) }),
      missing: [status],
    },
  },
})
