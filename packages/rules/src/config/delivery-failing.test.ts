import { unknown } from '@plumbline/model'
import { configurationRecorder, deliveryChannel } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { deliveryFailing } from './delivery-failing.js'

const status = 'config:DescribeDeliveryChannelStatus'

testRule(deliveryFailing, {
  pass: {
    'all arrives': { resource: deliveryChannel(), others: [configurationRecorder()] },
  },
  fail: {
    'the bucket refuses': {
      resource: deliveryChannel({ historyError: 'AccessDenied' }),
      items: ['historyError'],
    },
    'the recorder of the region fails': {
      resource: deliveryChannel(),
      others: [
        configurationRecorder({ recordingError: 'InsufficientPermission' }),
        configurationRecorder({ region: 'us-east-1', recordingError: 'Failure' }),
      ],
      items: ['recorders[default]'],
    },
    'the stream fails, of the rest nothing is known': {
      resource: deliveryChannel({
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
      resource: deliveryChannel({ historyError: unknown('access_denied', status) }),
      missing: [status],
    },
  },
})
