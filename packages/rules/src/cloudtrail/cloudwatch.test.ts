import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailCloudwatch } from './cloudwatch.js'

const logGroupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*'
const denied = unknown('access_denied', 'cloudtrail:GetTrailStatus')

testRule(cloudtrailCloudwatch, {
  pass: {
    'events are delivered to a log group': { resource: fixture('AWS::CloudTrail::Trail', { logGroupArn }) },
  },
  fail: {
    'no log group': { resource: fixture('AWS::CloudTrail::Trail') },
    'delivery to the log group is denied': {
      resource: fixture('AWS::CloudTrail::Trail', { logGroupArn, logGroupDeliveryError: 'AccessDenied' }),
    },
  },
  unknown: {
    'the status was denied': {
      resource: fixture('AWS::CloudTrail::Trail', {
        logGroupArn,
        isLogging: denied,
        logGroupDeliveryError: denied,
      }),
      missing: ['cloudtrail:GetTrailStatus'],
    },
  },
  notApplicable: {
    'the trail is stopped': { resource: fixture('AWS::CloudTrail::Trail', { isLogging: false }) },
  },
})
