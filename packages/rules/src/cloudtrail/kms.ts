import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const cloudtrailKms = factRule({
  id: 'cloudtrail.kms',
  title: 'CloudTrail trail is not encrypted with a KMS key',
  severity: 'medium',
  resource: 'AWS::CloudTrail::Trail',
  fact: 'kmsKeyId',
  isNull: false,
  expected: 'a KMS key',
  why: "With the bucket's default encryption, permission to read the bucket is enough to read the logs. A KMS key requires a second permission, and each use of the key is recorded.",
  fix: {
    text: 'Create a key whose policy allows CloudTrail to encrypt for this trail and only auditors to decrypt, then set it on the trail.',
    cli: ({ arn }) => awsCli`aws cloudtrail update-trail --name ${arn} --kms-key-id KEY_ARN`,
    terraform: 'kms_key_id = aws_kms_key.audit.arn',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
  ],
  notes: 'Maps to PCI DSS 10.3.2 and not to 3.5.1, which is about stored card numbers.',
})
