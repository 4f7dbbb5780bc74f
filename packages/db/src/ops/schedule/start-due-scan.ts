import { endOfQuiet, isQuiet, nextScanAt, startAt } from '@plumbline/model'
import { sql, type SqlTransaction } from '../../sql.js'
import { requestScan } from '../api/request-scan.js'
import type { ScanRow } from '../api/scan-row.js'
import { readSchedule, rhythmOf, writeNext } from './schedule-row.js'

/** An account as `takeDueAccounts` of the system handed it out. */
export interface TakenAccount {
  readonly accountId: string
  readonly takenUntil: Date
  readonly now: Date
}

/** What became of an account that was due. */
export type DueOutcome =
  | { readonly kind: 'started'; readonly scan: ScanRow }
  /** Another scan of the account is active: this slot is passed over. */
  | { readonly kind: 'busy' }
  /** It was due, but now is quiet: the scan is made when quiet hours end. */
  | { readonly kind: 'postponed' }
  /** The lease is over, the schedule was changed, or the account deleted. */
  | { readonly kind: 'lost' }

/**
 * Asks for the scan of an account that is due and tells its next one, both or neither. Enqueue `scan.plan` after the commit.
 */
export async function startDueScan(tx: SqlTransaction, taken: TakenAccount): Promise<DueOutcome> {
  const { accountId, takenUntil, now } = taken
  const held = await tx.query(sql`
    select 1 as one from account_schedule
    where account_id = ${accountId} and next_scan_at = ${takenUntil}::timestamptz for update`)
  if (held.length === 0) return { kind: 'lost' }
  const schedule = await readSchedule(tx, accountId, sql``)
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

/** The schedule's row is locked, as in requestScan: no scan can begin between this look and the request. */
async function hasActiveScan(tx: SqlTransaction, accountId: string): Promise<boolean> {
  const active = await tx.query(sql`
    select 1 as one from scan where account_id = ${accountId} and state in ('queued', 'running', 'evaluating')`)
  return active.length > 0
}
