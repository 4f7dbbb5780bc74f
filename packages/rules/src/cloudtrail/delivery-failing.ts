import { unknownVerdict, type FailItem, notApplicable, type Observed } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

export const cloudtrailDeliveryFailing = defineRule({
  id: 'cloudtrail.delivery-failing',
  title: 'CloudTrail trail fails to deliver log files, digests or notifications',
  severity: 'high',
  resource: 'AWS::CloudTrail::Trail',
  why: "A trail that is logging but cannot deliver looks healthy in the console while events are lost. Revoking CloudTrail's permission to write to the bucket is also a quiet way to disable it.",
  fix: {
    text: 'Read the error codes with the command, then correct the policy of the bucket, the key or the topic so that CloudTrail may write, or configure another bucket.',
    cli: ({ arn }) => awsCli`aws cloudtrail get-trail-status --name ${arn}`,
    terraform:
      'data "aws_iam_policy_document" "trail" {\n  statement {\n    actions   = ["s3:PutObject"]\n    resources = ["${aws_s3_bucket.trail.arn}/AWSLogs/*"]\n    principals {\n      type        = "Service"\n      identifiers = ["cloudtrail.amazonaws.com"]\n    }\n    condition {\n      test     = "StringEquals"\n      variable = "aws:SourceArn"\n      values   = [aws_cloudtrail.audit.arn]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  ],
  notes: 'A failed notification has severity low.',
  evaluate({ isLogging, deliveryError, digestDeliveryError, notificationError }) {
    if (!isLogging.known) return unknownVerdict(isLogging)
    if (!isLogging.value) return notApplicable('the trail is not logging')
    const errors = { deliveryError, digestDeliveryError, notificationError }
    const items = Object.entries(errors).flatMap(([path, error]) => failedDelivery(path, error))
    const unread = Object.values(errors).flatMap((error) => (error.known ? [] : [error]))
    return conclude(items, unread, { path: 'deliveryError', observed: null, expected: null })
  },
})

function failedDelivery(path: string, error: Observed<string | null>): readonly FailItem[] {
  if (!error.known || error.value === null) return []
  const evidence = [{ path, observed: error.value, expected: null }]
  // No event is lost when a notification fails.
  return [path === 'notificationError' ? { key: path, evidence, severity: 'low' } : { key: path, evidence }]
}
