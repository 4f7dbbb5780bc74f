import { unknownVerdict, fail, known, mapObserved, pass, unknown, type Verdict } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import type { RuleFix } from '../engine/rule-fix.js'
import { everyKnown } from '../engine/every-known.js'
import { recordingOf, type TrailEvent } from './trail-events.js'
import { findTrail, noLoggingTrailVerdict, type Trail, type TrailSnapshot } from './trail-search.js'

/**
 * Evaluates whether one trail records all events of a kind in every region. Where trails record only part of them (single
 * buckets, certain calls, one region), the answer depends on an inventory that Plumbline does not collect: the verdict is
 * then unknown, and names `plumbline:<inventory>`.
 */
export function dataEventsVerdict(snapshot: TrailSnapshot, event: TrailEvent, inventory: string): Verdict {
  const outside = noLoggingTrailVerdict(snapshot)
  if (outside !== null) return outside
  const what = event['resources.type'] ?? event.eventCategory
  const evidence = { path: 'trails.eventSelectors', expected: `all events of ${what} in every region` }
  const complete = findTrail(snapshot, (trail) => recordsAll(trail, event))
  if (complete.kind === 'found') return pass({ ...evidence, observed: complete.trail.arn })
  if (complete.kind === 'unclear') return complete.verdict
  const partial = findTrail(snapshot, (trail) => recordsSome(trail, event))
  if (partial.kind === 'unclear') return partial.verdict
  if (partial.kind === 'found') return unknownVerdict(unknown('not_collected', `plumbline:${inventory}`))
  return fail({ ...evidence, observed: 'none' })
}

function recordsAll(trail: Trail, event: TrailEvent) {
  return everyKnown(
    () => trail.isLogging,
    () => trail.isMultiRegion,
    () => mapObserved(recordingOf(trail, event), (recording) => recording === 'all'),
  )
}

function recordsSome(trail: Trail, event: TrailEvent) {
  return everyKnown(
    () => trail.isLogging,
    () => mapObserved(recordingOf(trail, event), (recording) => recording !== 'none'),
  )
}

/** Whether a logging trail records the event in the given region. */
export function recordsInRegion(trail: Trail, event: TrailEvent, region: string) {
  return everyKnown(
    () => trail.isLogging,
    () => (trail.region === region ? known(true) : trail.isMultiRegion),
    () => mapObserved(recordingOf(trail, event), (recording) => recording === 'all'),
  )
}

/** Command and Terraform fragment that record management events and all data events of a resource type in a trail. */
export function recordDataEvents(resourceType: string): Required<Pick<RuleFix, 'cli' | 'terraform'>> {
  const selectors = [
    { Name: 'management events', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
    {
      Name: 'data events',
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [resourceType] },
      ],
    },
  ]
  return {
    cli: () =>
      awsCli`aws cloudtrail put-event-selectors --trail-name TRAIL_ARN --advanced-event-selectors ${JSON.stringify(selectors)} --region HOME_REGION`,
    terraform: selectors
      .map(({ Name, FieldSelectors }) => terraformSelector(Name, FieldSelectors))
      .join('\n'),
  }
}

function terraformSelector(
  name: string,
  fields: readonly { readonly Field: string; readonly Equals: readonly string[] }[],
): string {
  const blocks = fields.map(
    ({ Field, Equals }) =>
      `  field_selector {\n    field  = "${Field}"\n    equals = ${JSON.stringify(Equals)}\n  }\n`,
  )
  return `advanced_event_selector {\n  name = "${name}"\n${blocks.join('')}}`
}
