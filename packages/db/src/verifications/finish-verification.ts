import { row, uuid } from '../client/rows.js'
import { json, type SqlTransaction, sql } from '../client/sql.js'
import { appendChanges } from '../feed/append-changes.js'
import { activateSchedule } from '../schedules/activate-schedule.js'

/** How a verification ends. */
export interface VerificationEnd {
  readonly verificationId: string
  /** The report; null if none could be made. It must not contain secrets. */
  readonly result: { readonly outcome: string } | null
  /** What went wrong, for people; null if there is a report. */
  readonly failure: string | null
}

const endedShape = row<{ readonly accountId: string }>('ended verification', { accountId: uuid })

/**
 * Ends a verification, activates the schedule of an account that is connected, and appends to the feed. False if the
 * fence is stale or the verification has ended. Must be the last call in its transaction, because it appends to the feed.
 */
export async function finishVerification(
  tx: SqlTransaction,
  end: VerificationEnd,
  fence: number,
): Promise<boolean> {
  const state = end.result === null ? 'failed' : 'completed'
  const [ended] = await tx.rows(
    endedShape,
    sql`
    update account_verification set state = ${state}, failure = ${end.failure}, held_by = null, sweep_after = null,
      result = coalesce(${end.result === null ? null : json(end.result)}::jsonb, result),
      finished_at = clock_timestamp()
    where id = ${end.verificationId}::uuid and fence = ${fence} and state in ('queued', 'running')
    returning account_id as "accountId"`,
  )
  if (ended === undefined) return false
  if (end.result?.outcome === 'connected') await activateSchedule(tx, ended.accountId, { first: 'soon' })
  const body = { state, outcome: end.result?.outcome ?? null }
  await appendChanges(tx, [
    { kind: 'verification.finished', entityId: end.verificationId, accountId: ended.accountId, body },
  ])
  return true
}
