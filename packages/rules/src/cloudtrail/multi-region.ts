import { defineRule } from '../engine/define-rule.js'
import { recordsAllRegions } from '../trails/trail-events.js'
import { noLoggingTrailVerdict, oneTrailVerdict, trailTypes } from '../trails/trail-search.js'

export const cloudtrailMultiRegion = defineRule({
  id: 'cloudtrail.multi-region',
  title: 'CloudTrail does not record all management events in every region',
  severity: 'high',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Intruders use what is not monitored: a single-region trail, or one that omits reads or writes, misses instances started in an unused region and the reconnaissance before an attack.',
  fix: {
    text: 'Make one trail a multi-region trail that records all management events, both reads and writes. The command does not change the event selectors of the trail.',
    cli: () =>
      'aws cloudtrail update-trail --name TRAIL_ARN --is-multi-region-trail --include-global-service-events --region HOME_REGION',
    terraform: 'is_multi_region_trail         = true\ninclude_global_service_events = true',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  ],
  notes:
    'Selectors of an organization trail can be read only in the account that owns it, so the verdict is unknown in member accounts.',
  evaluate(_account, snapshot) {
    const evidence = { path: 'trails', expected: 'all regions, management events read and written' }
    return noLoggingTrailVerdict(snapshot) ?? oneTrailVerdict(snapshot, recordsAllRegions, evidence)
  },
})
