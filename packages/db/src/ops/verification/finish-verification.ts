import { appendChanges } from '../../append-changes.js'
import { json, type SqlTransaction, sql } from '../../sql.js'
import { armSchedule } from '../schedule/arm-schedule.js'
import type { AttemptFailure } from '../scan/release.js'
import type { Lease } from '../scan/lease.js'

/** How a verification ends for good. */
export interface VerificationEnd {
  readonly verificationId: string
  /** The report; null where none could be made. It must hold no secret. */
  readonly result: { readonly outcome: string } | null
  /** What went wrong, for people; null where there is a report. */
  readonly failure: string | null
}

/**
 * Ends a verification and tells the feed; the schedule of an account that is connected begins. False where the fence is stale or it has ended.
 * Must be the last call in its transaction, because it appends to the feed.
 */
export async function finishVerification(
  tx: SqlTransaction,
  end: VerificationEnd,
  fence: number,
): Promise<boolean> {
  const state = end.result === null ? 'failed' : 'done'
  const [ended] = await tx.query<{ readonly accountId: string }>(sql`
    update account_verification set state = ${state}, failure = ${end.failure}, held_by = null, sweep_after = null,
      result = coalesce(${end.result === null ? null : json(end.result)}::jsonb, result),
      finished_at = clock_timestamp()
    where id = ${end.verificationId}::uuid and fence = ${fence} and state in ('queued', 'running')
    returning account_id as "accountId"`)
  if (ended === undefined) return false
  if (end.result?.outcome === 'connected') await armSchedule(tx, ended.accountId, { first: 'soon' })
  const body = { state, outcome: end.result?.outcome ?? null }
  await appendChanges(tx, [
    { kind: 'account.verified', entityId: end.verificationId, accountId: ended.accountId, body },
  ])
  return true
}

/** Keeps an attempt's report, if it made one, and lets the sweeper try again after a while. */
export async function releaseVerification(
  tx: SqlTransaction,
  attempt: AttemptFailure,
  result: object | null,
  lease: Lease,
): Promise<void> {
  await tx.query(sql`
    update account_verification set failure = ${attempt.failure}, state = 'queued', held_by = null,
      result = coalesce(${result === null ? null : json(result)}::jsonb, result),
      attempts = attempts - ${attempt.isCounted ? 0 : 1}::int, fence = fence + 1,
      sweep_after = clock_timestamp() + make_interval(secs => ${attempt.retryAfterSeconds})
    where id = ${attempt.id}::uuid and fence = ${lease.fence} and held_by = ${lease.holder}`)
}
