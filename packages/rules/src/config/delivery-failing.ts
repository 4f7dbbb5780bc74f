import { type FailItem, type Observed, type Unknown } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'

export const configDeliveryFailing = defineRule({
  id: 'config.delivery-failing',
  title: 'The latest delivery of AWS Config failed',
  severity: 'medium',
  resource: 'AWS::Config::DeliveryChannel',
  reads: ['AWS::Config::ConfigurationRecorder'],
  why: 'A recorder that runs and cannot deliver keeps no history in your bucket. Usually the policy of the bucket, the key or the topic was changed after the channel was set up.',
  fix: {
    text: 'Read the error, then let the service write to the bucket, the key and the topic again, and ask for a snapshot to see it arrive.',
    cli: 'aws configservice deliver-config-snapshot --delivery-channel-name NAME',
  },
  references: [
    'https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannelStatus.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html',
  ],
  evaluate({ region, historyError, snapshotError, streamError }, snapshot) {
    const recorders = snapshot.of('AWS::Config::ConfigurationRecorder')
    const here = recorders.known ? recorders.value.filter((recorder) => recorder.region === region) : []
    const errors: readonly Failure[] = [
      ['historyError', historyError],
      ['snapshotError', snapshotError],
      ['streamError', streamError],
      ...here.map(({ name, recordingError }): Failure => [`recorders[${name}]`, recordingError]),
    ]
    const unread = errors.flatMap(([, error]): readonly Unknown[] => (error.known ? [] : [error]))
    if (!recorders.known) unread.push(recorders)
    const items = errors.flatMap(([path, error]) => failedDelivery(path, error))
    return conclude(items, unread, { path: 'historyError', observed: null, expected: null })
  },
})

type Failure = readonly [path: string, error: Observed<string | null>]

function failedDelivery(path: string, error: Observed<string | null>): readonly FailItem[] {
  if (!error.known || error.value === null) return []
  return [{ key: path, evidence: [{ path, observed: error.value, expected: null }] }]
}
