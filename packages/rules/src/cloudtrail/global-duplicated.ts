import { cannotTell, fail, known, mapObserved, notApplicable, pass, type Unknown } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { type Trail } from '../trails/trail-search.js'

export const cloudtrailGlobalDuplicated = defineRule({
  id: 'cloudtrail.global-duplicated',
  title: 'Several trails record events of global services',
  severity: 'low',
  resource: 'AWS::Account',
  reads: ['AWS::CloudTrail::Trail'],
  why: 'Each event of IAM and other global services then arrives more than once: searches count it twice, alarms fire twice, and the second copy is charged.',
  fix: {
    text: 'Keep global services in the trail that records all regions and take them out of the account’s other trails. A trail of the organization beside one of the account is no duplicate.',
    cli: 'aws cloudtrail update-trail --name TRAIL_ARN --no-include-global-service-events',
    terraform: 'include_global_service_events = false',
  },
  references: ['https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html'],
  notes:
    'Organization trails do not count; a single-region trail counts only in the main region of its partition.',
  evaluate({ accountId }, snapshot) {
    const trails = snapshot.of('AWS::CloudTrail::Trail')
    if (!trails.known) return cannotTell(trails)
    const unread: Unknown[] = []
    const recording: string[] = []
    for (const trail of trails.value.filter(({ owner }) => owner === accountId)) {
      const answer = recordsGlobalServices(trail)
      if (!answer.known) unread.push(answer)
      else if (answer.value) recording.push(trail.arn)
    }
    const evidence = {
      path: 'trails.includesGlobalServices',
      observed: recording,
      expected: 'one trail at the most',
    }
    if (recording.length > 1) return fail(evidence)
    const [first, ...more] = unread
    if (first !== undefined) return cannotTell(first, ...more)
    return recording.length === 0
      ? notApplicable('no trail of the account records global services')
      : pass(evidence)
  },
})

/** Regions to which global services send their events, one a partition. */
const leaders = new Set(['us-east-1', 'us-gov-west-1', 'cn-north-1'])

/** A trail of one region gets events of global services only where that region leads its partition. */
function recordsGlobalServices(trail: Trail) {
  return everyKnown(
    () => trail.isLogging,
    () => mapObserved(trail.isOrganizationTrail, (isOrganizationTrail) => !isOrganizationTrail),
    () => trail.includesGlobalServices,
    () => (leaders.has(trail.region) ? known(true) : trail.isMultiRegion),
  )
}
