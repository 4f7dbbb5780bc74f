import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const cloudtrailKms = defineRule({
  id: 'cloudtrail.kms',
  title: 'Log files are not encrypted with a key of your own',
  severity: 'medium',
  resource: 'AWS::CloudTrail::Trail',
  why: 'With the encryption of the bucket, reading the bucket is enough to read the logs. A key of your own takes a second permission, and each use of the key is itself recorded.',
  fix: {
    text: 'Create a key whose policy lets CloudTrail encrypt for this trail and only auditors decrypt, then name it in the trail.',
    cli: 'aws cloudtrail update-trail --name TRAIL_ARN --kms-key-id KEY_ARN',
    terraform: 'kms_key_id = aws_kms_key.audit.arn',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
  ],
  notes: 'Maps to PCI DSS 10.3.2 and not to 3.5.1, which is about stored card numbers.',
  evaluate({ kmsKeyId }) {
    if (!kmsKeyId.known) return cannotTell(kmsKeyId)
    const evidence = { path: 'kmsKeyId', observed: kmsKeyId.value, expected: 'a KMS key' }
    return kmsKeyId.value === null ? fail(evidence) : pass(evidence)
  },
})
