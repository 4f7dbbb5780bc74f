import { fail, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { noTrailLogs } from '../trails/trail-data-events.js'
import { recordsManagementEvents } from '../trails/trail-events.js'
import { findTrail, trailTypes } from '../trails/trail-search.js'

export const cloudtrailMultiRegion = defineRule({
  id: 'cloudtrail.multi-region',
  title: 'No trail records all management events of every region',
  severity: 'high',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'An intruder works where nobody looks: a trail for one region, or one that leaves out reads or writes, misses instances started in an unused region and the reconnaissance before an attack.',
  fix: {
    text: 'Turn a trail into one for all regions and let it record management events, both reads and writes.',
    cli: 'aws cloudtrail update-trail --name TRAIL_ARN --is-multi-region-trail --include-global-service-events',
    terraform: 'is_multi_region_trail         = true\ninclude_global_service_events = true',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  ],
  notes:
    'Selectors of an organization trail are readable in its own account only: unknown in member accounts.',
  evaluate(_account, snapshot) {
    const logging = findTrail(snapshot, ({ isLogging }) => isLogging)
    if (logging.kind === 'unclear') return logging.verdict
    if (logging.kind === 'none') return noTrailLogs
    const whole = findTrail(snapshot, (trail) =>
      everyKnown(
        () => trail.isLogging,
        () => trail.isMultiRegion,
        () => recordsManagementEvents(trail),
      ),
    )
    if (whole.kind === 'unclear') return whole.verdict
    const evidence = { path: 'trails', expected: 'all regions, management events read and written' }
    return whole.kind === 'found'
      ? pass({ ...evidence, observed: whole.trail.arn })
      : fail({ ...evidence, observed: 'none' })
  },
})
