import {
  cannotTell,
  fail,
  known,
  mapObserved,
  notApplicable,
  pass,
  unknown,
  type Verdict,
} from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { recordingOf, type TrailEvent } from './trail-events.js'
import { findTrail, type Trail, type TrailSnapshot } from './trail-search.js'

export const noTrailLogs = notApplicable('no trail is logging: reported by cloudtrail.enabled')

/**
 * Judges whether some trail records all events of a kind in every region. Where only some are recorded (single
 * buckets, certain calls, one region), deciding whether that is enough requires an inventory that Plumbline does not have:
 * unknown, named as `plumbline:<inventory>`.
 */
export function judgeDataEvents(snapshot: TrailSnapshot, event: TrailEvent, inventory: string): Verdict {
  const logging = findTrail(snapshot, ({ isLogging }) => isLogging)
  if (logging.kind === 'unclear') return logging.verdict
  if (logging.kind === 'none') return noTrailLogs
  const what = event['resources.type'] ?? event.eventCategory
  const evidence = { path: 'trails.eventSelectors', expected: `all events of ${what} in every region` }
  const whole = findTrail(snapshot, (trail) => recordsAll(trail, event))
  if (whole.kind === 'found') return pass({ ...evidence, observed: whole.trail.arn })
  if (whole.kind === 'unclear') return whole.verdict
  const part = findTrail(snapshot, (trail) => recordsSome(trail, event))
  if (part.kind === 'unclear') return part.verdict
  if (part.kind === 'found') return cannotTell(unknown('not_collected', `plumbline:${inventory}`))
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

/** Whether a logging trail records the event in the region given. */
export function recordsInRegion(trail: Trail, event: TrailEvent, region: string) {
  return everyKnown(
    () => trail.isLogging,
    () => (trail.region === region ? known(true) : trail.isMultiRegion),
    () => mapObserved(recordingOf(trail, event), (recording) => recording === 'all'),
  )
}
