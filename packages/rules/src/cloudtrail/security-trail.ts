import { known, mapObserved, notApplicable } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { excludedSources, recordsAllRegions } from '../trails/trail-events.js'
import { findTrail, oneTrailVerdict, type Trail, trailTypes } from '../trails/trail-search.js'

export const cloudtrailSecurityTrail = defineRule({
  id: 'cloudtrail.security-trail',
  title: 'CloudTrail has no single trail that is complete, encrypted and validated',
  severity: 'medium',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Evidence that is split over several trails, or that anyone with access to the bucket can read or alter, is hard to rely on after an incident.',
  fix: {
    text: 'Configure one multi-region trail to record global services and every event source, to validate its log files, and to encrypt them with a customer managed key.',
    cli: () =>
      'aws cloudtrail update-trail --name TRAIL_ARN --is-multi-region-trail --include-global-service-events --enable-log-file-validation --kms-key-id KEY_ARN --region HOME_REGION',
    terraform:
      'is_multi_region_trail         = true\ninclude_global_service_events = true\nenable_log_file_validation    = true\nkms_key_id                    = aws_kms_key.audit.arn',
  },
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html'],
  notes: 'Last of three levels, after cloudtrail.enabled and cloudtrail.multi-region.',
  evaluate(_account, snapshot) {
    const complete = findTrail(snapshot, recordsAllRegions)
    if (complete.kind === 'unclear') return complete.verdict
    if (complete.kind === 'none') {
      return notApplicable(
        'no trail records all regions: reported by cloudtrail.enabled or cloudtrail.multi-region',
      )
    }
    const isProtected = (trail: Trail) => everyKnown(() => recordsAllRegions(trail), ...protections(trail))
    return oneTrailVerdict(snapshot, isProtected, {
      path: 'trails',
      expected: 'one trail with global services, every event source, log file validation and a KMS key',
    })
  },
})

function protections(trail: Trail) {
  return [
    () => trail.includesGlobalServices,
    () => trail.isLogFileValidated,
    () => (trail.kmsKeyId.known ? known(trail.kmsKeyId.value !== null) : trail.kmsKeyId),
    () => mapObserved(excludedSources(trail), (sources) => sources.length === 0),
  ]
}
