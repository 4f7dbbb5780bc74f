import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailDeliveryFailing } from './delivery-failing.js'

const status = 'cloudtrail:GetTrailStatus'

testRule(cloudtrailDeliveryFailing, {
  pass: { 'every delivery succeeds': { resource: fixture('AWS::CloudTrail::Trail') } },
  fail: {
    'log files are refused by the bucket': {
      resource: fixture('AWS::CloudTrail::Trail', { deliveryError: 'AccessDenied' }),
      items: ['deliveryError'],
    },
    'digests and notifications fail, notifications with low severity': {
      resource: fixture('AWS::CloudTrail::Trail', {
        digestDeliveryError: 'NoSuchBucket',
        notificationError: 'AuthorizationError',
      }),
      items: ['digestDeliveryError', 'notificationError'],
      severity: { notificationError: 'low' },
    },
    'log files fail while digests are unknown': {
      resource: fixture('AWS::CloudTrail::Trail', {
        deliveryError: 'AccessDenied',
        digestDeliveryError: unknown('error', status),
      }),
      items: ['deliveryError'],
      missing: [status],
    },
  },
  unknown: {
    'the status was denied': {
      resource: fixture('AWS::CloudTrail::Trail', { isLogging: unknown('access_denied', status) }),
    },
    'a delivery error is unknown': {
      resource: fixture('AWS::CloudTrail::Trail', { deliveryError: unknown('error', status) }),
    },
  },
  notApplicable: {
    'the trail is stopped': { resource: fixture('AWS::CloudTrail::Trail', { isLogging: false }) },
  },
})
