import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailDeliveryFailing } from './delivery-failing.js'

const status = 'cloudtrail:GetTrailStatus'

testRule(cloudtrailDeliveryFailing, {
  pass: { 'all arrives': { resource: fixture('AWS::CloudTrail::Trail') } },
  fail: {
    'the bucket refuses log files': {
      resource: fixture('AWS::CloudTrail::Trail', { deliveryError: 'AccessDenied' }),
      items: ['deliveryError'],
    },
    'digests and notifications fail, the latter milder': {
      resource: fixture('AWS::CloudTrail::Trail', {
        digestDeliveryError: 'NoSuchBucket',
        notificationError: 'AuthorizationError',
      }),
      items: ['digestDeliveryError', 'notificationError'],
      severity: { notificationError: 'low' },
    },
    'log files fail, of digests nothing is known': {
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
    'an error was not told': {
      resource: fixture('AWS::CloudTrail::Trail', { deliveryError: unknown('error', status) }),
    },
  },
  notApplicable: {
    'the trail is stopped': { resource: fixture('AWS::CloudTrail::Trail', { isLogging: false }) },
  },
})
