import { unknownVerdict, fail, known, mapObserved, notApplicable, pass, type Unknown } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { type Trail } from '../trails/trail-search.js'

export const cloudtrailGlobalDuplicated = defineRule({
  id: 'cloudtrail.global-duplicated',
  title: 'CloudTrail records global service events in more than one trail',
  severity: 'low',
  resource: 'AWS::Account',
  reads: ['AWS::CloudTrail::Trail'],
  why: 'Each event of IAM and other global services is then delivered more than once: searches count it twice, alarms fire twice, and AWS charges for the second copy.',
  fix: {
    text: "Record global services in one multi-region trail and exclude them from the account's other trails. The command also makes the trail a single-region trail, because a multi-region trail always includes global services. An organization trail in addition to an account trail is not a duplicate.",
    cli: () =>
      'aws cloudtrail update-trail --name TRAIL_ARN --no-is-multi-region-trail --no-include-global-service-events --region HOME_REGION',
    terraform: 'is_multi_region_trail         = false\ninclude_global_service_events = false',
  },
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html'],
  notes:
    'Organization trails do not count. A single-region trail counts only in the main region of its partition.',
  evaluate({ accountId }, snapshot) {
    const trails = snapshot.of('AWS::CloudTrail::Trail')
    if (!trails.known) return unknownVerdict(trails)
    const unread: Unknown[] = []
    const recording: string[] = []
    for (const trail of trails.value.filter(({ owner }) => owner === accountId)) {
      const isRecording = recordsGlobalServices(trail)
      if (!isRecording.known) unread.push(isRecording)
      else if (isRecording.value) recording.push(trail.arn)
    }
    const evidence = {
      path: 'trails.includesGlobalServices',
      observed: recording,
      expected: 'at most one trail',
    }
    if (recording.length > 1) return fail(evidence)
    const [first, ...more] = unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    return recording.length === 0
      ? notApplicable('no trail of the account records global services')
      : pass(evidence)
  },
})

/** The region of each partition to which global services send their events. */
const mainRegions = new Set(['us-east-1', 'us-gov-west-1', 'cn-north-1'])

/** A single-region trail receives events of global services only in the main region of its partition. */
function recordsGlobalServices(trail: Trail) {
  return everyKnown(
    () => trail.isLogging,
    () => mapObserved(trail.isOrganizationTrail, (isOrganizationTrail) => !isOrganizationTrail),
    () => trail.includesGlobalServices,
    () => (mainRegions.has(trail.region) ? known(true) : trail.isMultiRegion),
  )
}
