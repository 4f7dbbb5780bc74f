import { unknownVerdict, fail, known, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { findRecorder } from '../recorders/recorders.js'

export const configDeliveryChannel = defineRule({
  id: 'config.delivery-channel',
  title: 'AWS Config recorder has no delivery channel',
  severity: 'high',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'],
  why: 'A recorder cannot be started without a delivery channel, and once the channel is deleted no recorded configuration is stored in a bucket that you control.',
  fix: {
    text: 'Create a delivery channel to a bucket in the log account.',
    cli: () => 'aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET',
    terraform:
      'resource "aws_config_delivery_channel" "this" {\n  s3_bucket_name = "BUCKET"\n  depends_on     = [aws_config_configuration_recorder.this]\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html'],
  notes: 'Does not check whether the bucket still exists: the only AWS calls for that can also list objects.',
  evaluate({ region }, snapshot) {
    const recorder = findRecorder(snapshot, region, () => known(true))
    if (recorder.kind === 'unclear') return recorder.verdict
    if (recorder.kind === 'none') return notApplicable('no recorder: reported by config.recorder-enabled')
    const channels = snapshot.in(region).of('AWS::Config::DeliveryChannel')
    if (!channels.known) return unknownVerdict(channels)
    const [channel] = channels.value
    const evidence = { path: 'deliveryChannel', expected: 'a delivery channel' }
    if (channel === undefined) return fail({ ...evidence, observed: 'none' })
    if (!channel.bucketName.known) return unknownVerdict(channel.bucketName)
    return pass({ ...evidence, observed: channel.bucketName.value })
  },
})
