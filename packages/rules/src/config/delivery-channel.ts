import { cannotTell, fail, known, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { findRecorder } from '../recorders/recorders.js'

export const configDeliveryChannel = defineRule({
  id: 'config.delivery-channel',
  title: 'A recorder has no delivery channel',
  severity: 'high',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'],
  why: 'Without a delivery channel a recorder cannot be started, and once the channel is deleted nothing that it records is kept in a bucket that you control.',
  fix: {
    text: 'Create a delivery channel to a bucket in the account that keeps the logs.',
    cli: 'aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET',
    terraform:
      'resource "aws_config_delivery_channel" "this" {\n  s3_bucket_name = "BUCKET"\n  depends_on     = [aws_config_configuration_recorder.this]\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html'],
  notes: 'Does not check whether the bucket still exists: the only AWS calls for that can also list objects.',
  evaluate({ region }, snapshot) {
    const recorder = findRecorder(snapshot, region, () => known(true))
    if (recorder.kind === 'unclear') return recorder.verdict
    if (recorder.kind === 'none') return notApplicable('no recorder: config.recorder-enabled tells it')
    const channels = snapshot.of('AWS::Config::DeliveryChannel')
    if (!channels.known) return cannotTell(channels)
    const here = channels.value.find((channel) => channel.region === region)
    const evidence = { path: 'deliveryChannel', expected: 'a delivery channel' }
    if (here === undefined) return fail({ ...evidence, observed: 'none' })
    if (!here.bucketName.known) return cannotTell(here.bucketName)
    return pass({ ...evidence, observed: here.bucketName.value })
  },
})
