import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const cloudtrailSnsNotification = factRule({
  id: 'cloudtrail.sns-notification',
  title: 'CloudTrail trail has no SNS topic for new log files',
  severity: 'low',
  resource: 'AWS::CloudTrail::Trail',
  fact: 'snsTopicArn',
  isNull: false,
  expected: 'an SNS topic',
  why: 'Tools that read log files from the bucket learn about new files by notification. Without one they have to list the bucket, and a stop of delivery is noticed late.',
  fix: {
    text: 'Set an SNS topic whose policy allows CloudTrail to publish. If the bucket itself notifies its readers, accept this finding.',
    cli: ({ arn }) => awsCli`aws cloudtrail update-trail --name ${arn} --sns-topic-name TOPIC_ARN`,
    terraform: 'sns_topic_name = aws_sns_topic.trail.arn',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html',
  ],
})
