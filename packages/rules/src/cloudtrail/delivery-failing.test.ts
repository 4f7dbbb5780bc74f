import { unknown } from '@plumbline/model'
import { trail } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { deliveryFailing } from './delivery-failing.js'

const status = 'cloudtrail:GetTrailStatus'

testRule(deliveryFailing, {
  pass: { 'all arrives': { resource: trail() } },
  fail: {
    'the bucket refuses log files': {
      resource: trail({ deliveryError: 'AccessDenied' }),
      items: ['deliveryError'],
    },
    'digests and notifications fail, the latter milder': {
      resource: trail({ digestDeliveryError: 'NoSuchBucket', notificationError: 'AuthorizationError' }),
      items: ['digestDeliveryError', 'notificationError'],
      severity: { notificationError: 'low' },
    },
    'log files fail, of digests nothing is known': {
      resource: trail({ deliveryError: 'AccessDenied', digestDeliveryError: unknown('error', status) }),
      items: ['deliveryError'],
      missing: [status],
    },
  },
  unknown: {
    'the status was denied': { resource: trail({ isLogging: unknown('access_denied', status) }) },
    'an error was not told': { resource: trail({ deliveryError: unknown('error', status) }) },
  },
  notApplicable: { 'the trail is stopped': { resource: trail({ isLogging: false }) } },
})
