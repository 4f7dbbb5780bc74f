import { defineRule } from '../engine/define-rule.js'
import { oneTrailVerdict, trailTypes } from '../trails/trail-search.js'

export const cloudtrailEnabled = defineRule({
  id: 'cloudtrail.enabled',
  title: 'CloudTrail has no trail that is logging',
  severity: 'critical',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Without a trail AWS keeps management events for 90 days and no data events, so what an intruder did, read or changed cannot be reconstructed.',
  fix: {
    text: 'Create a multi-region trail that writes to a bucket in a separate log account, and start it. If a trail exists but is stopped, start it again and find out who stopped it.',
    cli: () => 'aws cloudtrail start-logging --name TRAIL_ARN --region HOME_REGION',
    terraform:
      'resource "aws_cloudtrail" "audit" {\n  name                       = "audit"\n  s3_bucket_name             = "LOG_BUCKET"\n  is_multi_region_trail      = true\n  enable_log_file_validation = true\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
  ],
  notes:
    'First of three levels, followed by cloudtrail.multi-region and cloudtrail.security-trail; only the lowest level that is not met fails.',
  evaluate(_account, snapshot) {
    const evidence = { path: 'trails.isLogging', expected: 'at least one trail' }
    return oneTrailVerdict(snapshot, ({ isLogging }) => isLogging, evidence)
  },
})
