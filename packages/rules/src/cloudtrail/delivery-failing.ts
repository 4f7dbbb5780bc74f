import { cannotTell, type FailItem, notApplicable, type Observed } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

export const cloudtrailDeliveryFailing = defineRule({
  id: 'cloudtrail.delivery-failing',
  title: 'The latest delivery of log files, digests or notifications failed',
  severity: 'high',
  resource: 'AWS::CloudTrail::Trail',
  why: 'A trail that is logging and cannot deliver looks healthy in the console while events are lost. Taking CloudTrail its right to write to the bucket is also a quiet way to blind it.',
  fix: {
    text: 'Read the error, then repair the policy of the bucket, the key or the topic so that CloudTrail may write, or name another bucket.',
    cli: 'aws cloudtrail get-trail-status --name TRAIL_ARN',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  ],
  notes: 'A failed notification is low.',
  evaluate({ isLogging, deliveryError, digestDeliveryError, notificationError }) {
    if (!isLogging.known) return cannotTell(isLogging)
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
  // A notification that is lost loses no event.
  return [path === 'notificationError' ? { key: path, evidence, severity: 'low' } : { key: path, evidence }]
}
