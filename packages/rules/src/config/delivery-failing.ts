import { type FailItem, type Observed, type Unknown } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

export const configDeliveryFailing = defineRule({
  id: 'config.delivery-failing',
  title: 'AWS Config fails to record or deliver configurations',
  severity: 'medium',
  resource: 'AWS::Config::DeliveryChannel',
  reads: ['AWS::Config::ConfigurationRecorder'],
  why: 'A recorder that runs but cannot deliver stores no history in your bucket. Usually the policy of the bucket, the key or the topic was changed after the channel was created.',
  fix: {
    text: 'Read the error code, correct the policy of the bucket, the key or the topic so that AWS Config may write, then request a snapshot with the command to confirm delivery.',
    cli: ({ name }) => awsCli`aws configservice deliver-config-snapshot --delivery-channel-name ${name}`,
    terraform:
      'data "aws_iam_policy_document" "config" {\n  statement {\n    actions   = ["s3:PutObject"]\n    resources = ["${aws_s3_bucket.config.arn}/AWSLogs/ACCOUNT_ID/Config/*"]\n    principals {\n      type        = "Service"\n      identifiers = ["config.amazonaws.com"]\n    }\n    condition {\n      test     = "StringEquals"\n      variable = "aws:SourceAccount"\n      values   = ["ACCOUNT_ID"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannelStatus.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html',
  ],
  evaluate({ region, historyError, snapshotError, streamError }, snapshot) {
    const recorders = snapshot.in(region).of('AWS::Config::ConfigurationRecorder')
    const errors: readonly DeliveryError[] = [
      ['historyError', historyError],
      ['snapshotError', snapshotError],
      ['streamError', streamError],
      ...(recorders.known ? recorders.value : []).map(({ name, recordingError }): DeliveryError => [
        `recorders[${name}]`,
        recordingError,
      ]),
    ]
    const unread = errors.flatMap(([, error]): readonly Unknown[] => (error.known ? [] : [error]))
    if (!recorders.known) unread.push(recorders)
    const items = errors.flatMap(toItem)
    return conclude(items, unread, { path: 'historyError', observed: null, expected: null })
  },
})

type DeliveryError = readonly [path: string, error: Observed<string | null>]

function toItem([path, error]: DeliveryError): readonly FailItem[] {
  if (!error.known || error.value === null) return []
  return [{ key: path, evidence: [{ path, observed: error.value, expected: null }] }]
}
