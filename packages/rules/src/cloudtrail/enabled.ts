import { fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { findTrail, trailTypes } from '../trails/trail-search.js'

export const cloudtrailEnabled = defineRule({
  id: 'cloudtrail.enabled',
  title: 'No trail is logging',
  severity: 'critical',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Without a trail AWS keeps management events for 90 days and data events not at all, and nobody can be told afterwards what an intruder did, read or changed.',
  fix: {
    text: 'Create a trail for all regions that writes to a bucket in an account of its own, and start it; where one exists, start it again and find out who stopped it.',
    cli: 'aws cloudtrail start-logging --name TRAIL_ARN',
    terraform:
      'resource "aws_cloudtrail" "audit" {\n  name                       = "audit"\n  s3_bucket_name             = "LOG_BUCKET"\n  is_multi_region_trail      = true\n  enable_log_file_validation = true\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
  ],
  notes:
    'First step of a ladder with cloudtrail.multi-region and cloudtrail.security-trail; only the worst step fails.',
  evaluate(_account, snapshot) {
    const logging = findTrail(snapshot, ({ isLogging }) => isLogging)
    if (logging.kind === 'unclear') return logging.verdict
    const evidence = { path: 'trails.isLogging', expected: 'one trail at the least' }
    return logging.kind === 'found'
      ? pass({ ...evidence, observed: logging.trail.arn })
      : fail({ ...evidence, observed: 'none' })
  },
})
