import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const cloudtrailCloudwatch = defineRule({
  id: 'cloudtrail.cloudwatch',
  title: 'CloudTrail trail does not deliver events to CloudWatch Logs',
  severity: 'low',
  resource: 'AWS::CloudTrail::Trail',
  why: 'Metric filters and alarms work on a log group. Events that are stored only in a bucket are seen days later, when someone searches for them.',
  fix: {
    text: 'Deliver the events to a log group through a role that may create log streams and put events. If another tool monitors the events, such as a SIEM that reads the bucket, accept this finding.',
    cli: ({ arn }) =>
      awsCli`aws cloudtrail update-trail --name ${arn} --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN`,
    terraform:
      'cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"\ncloud_watch_logs_role_arn  = aws_iam_role.trail.arn',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
  ],
  notes:
    'Does not apply to an organization trail that another account owns. Event data stores of CloudTrail Lake are not read: where one replaces the log group, accept the finding.',
  evaluate({ isLogging, logGroupArn, logGroupDeliveryError }) {
    if (!isLogging.known) return unknownVerdict(isLogging)
    if (!isLogging.value) return notApplicable('the trail is not logging')
    if (!logGroupArn.known) return unknownVerdict(logGroupArn)
    const group = { path: 'logGroupArn', observed: logGroupArn.value, expected: 'a log group' }
    if (logGroupArn.value === null) return fail(group)
    if (!logGroupDeliveryError.known) return unknownVerdict(logGroupDeliveryError)
    const delivery = { path: 'logGroupDeliveryError', observed: logGroupDeliveryError.value, expected: null }
    return logGroupDeliveryError.value === null ? pass(group, delivery) : fail(group, delivery)
  },
})
