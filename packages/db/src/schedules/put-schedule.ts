import { type NextScan, nextScanAt, type Schedule, startAt } from '@plumbline/model'
import type { SqlTransaction } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'
import { clockOf, getSchedule, lockSchedule, rhythmOf, type ScheduleRow } from './schedule.js'

/**
 * Replaces an account's schedule and computes its next scan. The same interval keeps its grid; a new one starts its grid
 * now, so that its first scan comes one interval later. The caller has checked the limits of the model. The change and its
 * actor are appended to the feed.
 *
 * @throws NotFound for an unknown account
 */
export async function putSchedule(
  tx: SqlTransaction,
  accountId: string,
  schedule: Schedule,
  given?: Date | null,
  actor: Actor | null = null,
): Promise<ScheduleRow> {
  const previous = await lockSchedule(tx, accountId)
  const next = nextOf(accountId, schedule, previous, await clockOf(tx, given))
  const { intervalMinutes, jitterMinutes } = schedule
  const quietHours = schedule.quietHours.map(({ from, to, timeZone }) => ({ from, to, timeZone }))
  const data = { intervalMinutes, jitterMinutes, quietHours, dueAt: next.due, nextScanAt: next.at }
  await tx.prisma((prisma) => prisma.accountSchedule.updateMany({ where: { accountId }, data }))
  const stored = await getSchedule(tx, accountId)
  const body = { intervalMinutes, jitterMinutes, quietHours, actor: actorBody(actor) }
  await appendChanges(tx, [{ kind: 'schedule.changed', entityId: accountId, accountId, body }])
  return stored
}

function nextOf(
  accountId: string,
  schedule: Schedule,
  previous: ScheduleRow,
  now: Date,
): NextScan | { readonly due: null; readonly at: null } {
  const { intervalMinutes } = schedule
  const isActive = previous.nextScanAt !== null || previous.lastEvaluatedScanNo !== null
  if (intervalMinutes === null || !isActive) return { due: null, at: null }
  const rhythm = rhythmOf(accountId, schedule)
  const { dueAt } = previous
  if (dueAt === null || intervalMinutes !== previous.intervalMinutes)
    return nextScanAt({ ...rhythm, previousDue: now, now, intervalMinutes })
  return { due: dueAt, at: startAt(dueAt, rhythm) }
}
