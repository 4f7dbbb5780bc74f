import { endOfQuiet, isQuiet, nextScanAt, startAt } from '@plumbline/model'
import { sql, type SqlTransaction } from '../client/sql.js'
import { requestScan } from '../scans/request-scan.js'
import type { ScanRow } from '../scans/scan.js'
import { lockSchedule, rhythmOf, writeNext } from './schedule.js'

/** An account that `takeDueAccounts` of the system returned. */
export interface TakenAccount {
  readonly accountId: string
  readonly takenUntil: Date
  readonly now: Date
}

/** The result for an account that was due. */
export type DueOutcome =
  | { readonly kind: 'started'; readonly scan: ScanRow }
  /** Another scan of the account is active: this slot is skipped. */
  | { readonly kind: 'busy' }
  /** It was due within quiet hours: the scan is requested when they end. */
  | { readonly kind: 'postponed' }
  /** The lease has expired, the schedule was changed, or the account deleted. */
  | { readonly kind: 'lost' }

/**
 * Requests the scan of an account that is due and computes its next one, both or neither. Enqueue `scan.plan` after the commit.
 */
export async function startDueScan(tx: SqlTransaction, taken: TakenAccount): Promise<DueOutcome> {
  const { accountId, takenUntil, now } = taken
  const held = await tx.query(sql`
    select 1 as one from account_schedule
    where account_id = ${accountId} and next_scan_at = ${takenUntil}::timestamptz for update`)
  if (held.length === 0) return { kind: 'lost' }
  const schedule = await lockSchedule(tx, accountId)
  const { dueAt, intervalMinutes, quietHours } = schedule
  if (dueAt === null || intervalMinutes === null)
    throw new Error(`account ${accountId} is due without a schedule`)
  const rhythm = rhythmOf(accountId, schedule)
  if (isQuiet(quietHours, now)) {
    const at = startAt(endOfQuiet(quietHours, now), rhythm)
    await writeNext(tx, accountId, { due: dueAt, at })
    return { kind: 'postponed' }
  }
  await writeNext(tx, accountId, nextScanAt({ ...rhythm, previousDue: dueAt, now, intervalMinutes }))
  if (await hasActiveScan(tx, accountId)) return { kind: 'busy' }
  const request = { accountId, trigger: 'schedule', requestedBy: 'schedule', regions: null } as const
  return { kind: 'started', scan: await requestScan(tx, request) }
}

/** The schedule's row is locked, as in requestScan: no scan can begin between this check and the request. */
async function hasActiveScan(tx: SqlTransaction, accountId: string): Promise<boolean> {
  const active = await tx.query(sql`
    select 1 as one from scan where account_id = ${accountId} and state in ('queued', 'running', 'evaluating')`)
  return active.length > 0
}
