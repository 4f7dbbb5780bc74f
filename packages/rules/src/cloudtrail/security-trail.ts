import { fail, known, mapObserved, notApplicable, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { excludedSources, recordsManagementEvents } from '../trails/trail-events.js'
import { findTrail, type Trail, trailTypes } from '../trails/trail-search.js'

export const cloudtrailSecurityTrail = defineRule({
  id: 'cloudtrail.security-trail',
  title: 'No single trail is complete, encrypted and protected from changes',
  severity: 'medium',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Evidence that lies in pieces over several trails, or can be altered or read by whoever can open the bucket, is hard to rely on after an incident.',
  fix: {
    text: 'Choose one trail for all regions and let it record global services and every source, validate its log files, and encrypt them with a key of your own.',
    cli: 'aws cloudtrail update-trail --name TRAIL_ARN --is-multi-region-trail --include-global-service-events --enable-log-file-validation --kms-key-id KEY_ARN',
    terraform:
      'is_multi_region_trail         = true\ninclude_global_service_events = true\nenable_log_file_validation    = true\nkms_key_id                    = aws_kms_key.audit.arn',
  },
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html'],
  notes: 'Last step of the ladder that begins with cloudtrail.enabled.',
  evaluate(_account, snapshot) {
    const whole = findTrail(snapshot, recordsAll)
    if (whole.kind === 'unclear') return whole.verdict
    if (whole.kind === 'none') {
      return notApplicable(
        'no trail records all regions: cloudtrail.enabled or cloudtrail.multi-region tells it',
      )
    }
    const safe = findTrail(snapshot, (trail) => everyKnown(() => recordsAll(trail), ...profile(trail)))
    if (safe.kind === 'unclear') return safe.verdict
    const evidence = {
      path: 'trails',
      expected: 'one trail with global services, every source, validation and a key',
    }
    return safe.kind === 'found'
      ? pass({ ...evidence, observed: safe.trail.arn })
      : fail({ ...evidence, observed: 'none' })
  },
})

function recordsAll(trail: Trail) {
  return everyKnown(
    () => trail.isLogging,
    () => trail.isMultiRegion,
    () => recordsManagementEvents(trail),
  )
}

function profile(trail: Trail) {
  return [
    () => trail.includesGlobalServices,
    () => trail.isLogFileValidated,
    () => (trail.kmsKeyId.known ? known(trail.kmsKeyId.value !== null) : trail.kmsKeyId),
    () => mapObserved(excludedSources(trail), (sources) => sources.length === 0),
  ]
}
