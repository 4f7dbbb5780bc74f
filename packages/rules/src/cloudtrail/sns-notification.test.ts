import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailSnsNotification } from './sns-notification.js'

testRule(cloudtrailSnsNotification, {
  pass: {
    'a topic is named': {
      resource: fixture('AWS::CloudTrail::Trail', {
        snsTopicArn: 'arn:aws:sns:eu-west-1:111122223333:trail',
      }),
    },
  },
  fail: { 'no topic': { resource: fixture('AWS::CloudTrail::Trail') } },
  unknown: {
    'not told': {
      resource: fixture('AWS::CloudTrail::Trail', {
        snsTopicArn: unknown('error', 'cloudtrail:DescribeTrails'),
      }),
    },
  },
})
