import { unknown } from '@plumbline/model'
import { trail } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { snsNotification } from './sns-notification.js'

testRule(snsNotification, {
  pass: {
    'a topic is named': { resource: trail({ snsTopicArn: 'arn:aws:sns:eu-west-1:111122223333:trail' }) },
  },
  fail: { 'no topic': { resource: trail() } },
  unknown: {
    'not told': { resource: trail({ snsTopicArn: unknown('error', 'cloudtrail:DescribeTrails') }) },
  },
})
