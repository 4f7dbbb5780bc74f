import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const cloudtrailSnsNotification = defineRule({
  id: 'cloudtrail.sns-notification',
  title: 'Nobody is notified of new log files',
  severity: 'low',
  resource: 'AWS::CloudTrail::Trail',
  why: 'A tool that reads log files from the bucket learns of them by notification. Without one it has to list the bucket, and that files have stopped coming is noticed late.',
  fix: {
    text: 'Name an SNS topic whose policy lets CloudTrail publish. Where the bucket itself notifies readers, accept this finding.',
    cli: 'aws cloudtrail update-trail --name TRAIL_ARN --sns-topic-name TOPIC_ARN',
    terraform: 'sns_topic_name = aws_sns_topic.trail.arn',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html',
  ],
  evaluate({ snsTopicArn }) {
    if (!snsTopicArn.known) return cannotTell(snsTopicArn)
    const evidence = { path: 'snsTopicArn', observed: snsTopicArn.value, expected: 'an SNS topic' }
    return snsTopicArn.value === null ? fail(evidence) : pass(evidence)
  },
})
