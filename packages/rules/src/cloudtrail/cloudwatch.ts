import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const cloudtrailCloudwatch = defineRule({
  id: 'cloudtrail.cloudwatch',
  title: 'Events do not reach CloudWatch Logs',
  severity: 'low',
  resource: 'AWS::CloudTrail::Trail',
  why: 'Metric filters and alarms work on a log group. Events that only lie in a bucket are seen by who goes and looks, days later.',
  fix: {
    text: 'Send the trail to a log group through a role that may create its streams and put events. Where something else watches the events, such as a SIEM that reads the bucket, accept this finding.',
    cli: 'aws cloudtrail update-trail --name TRAIL_ARN --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN',
    terraform:
      'cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"\ncloud_watch_logs_role_arn  = aws_iam_role.trail.arn',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
  ],
  notes:
    'An organization trail that another account owns is not applicable. Event data stores of CloudTrail Lake are not read: where one replaces the log group, accept the finding.',
  evaluate({ isLogging, logGroupArn, logGroupDeliveryError }) {
    if (!isLogging.known) return cannotTell(isLogging)
    if (!isLogging.value) return notApplicable('the trail is not logging')
    if (!logGroupArn.known) return cannotTell(logGroupArn)
    const group = { path: 'logGroupArn', observed: logGroupArn.value, expected: 'a log group' }
    if (logGroupArn.value === null) return fail(group)
    if (!logGroupDeliveryError.known) return cannotTell(logGroupDeliveryError)
    const delivery = { path: 'logGroupDeliveryError', observed: logGroupDeliveryError.value, expected: null }
    return logGroupDeliveryError.value === null ? pass(group, delivery) : fail(group, delivery)
  },
})
