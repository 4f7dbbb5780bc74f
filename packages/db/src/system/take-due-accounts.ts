import { row, timestamp, uuid } from '../client/rows.js'
import { sql } from '../client/sql.js'
import type { SystemSql } from './system-sql.js'

/** An account whose scheduled scan is due, taken by one worker. `startDueScan` of that tenant does the rest. */
export interface DueAccount {
  readonly tenantId: string
  readonly accountId: string
  /** Until then the account is this worker's; afterwards any worker may take it. */
  readonly takenUntil: Date
  /** The database's clock, or the time that the caller passed. */
  readonly now: Date
}

const dueShape = row<DueAccount>('due account', {
  tenantId: uuid,
  accountId: uuid,
  takenUntil: timestamp,
  now: timestamp,
})

export interface TakeDueOptions {
  readonly limit: number
  /** Seconds in which the scan must be requested. */
  readonly leaseSeconds: number
  /** Null, as in production: the database's clock, so that workers do not depend on their own clocks. */
  readonly now: Date | null
}

/**
 * Takes accounts of any tenant whose scheduled scan is due, the longest due first, by moving next_scan_at to the end of a
 * lease. Rows that another worker is taking are skipped, so that workers never wait for each other. If a worker
 * dies after this, no scan is lost: the account is due again when the lease ends.
 */
export function takeDueAccounts(
  run: SystemSql,
  { limit, leaseSeconds, now }: TakeDueOptions,
): Promise<readonly DueAccount[]> {
  // Milliseconds, since that is what a Date keeps: startDueScan recognises its lease by this time.
  return run((tx) =>
    tx.rows(
      dueShape,
      sql`
      with clock as materialized (
        select date_trunc('milliseconds', coalesce(${now}::timestamptz, clock_timestamp())) as now
      ), due as (
        select s.tenant_id, s.account_id from account_schedule s
        where s.next_scan_at <= (select now from clock)
        order by s.next_scan_at limit ${limit} for update skip locked
      )
      update account_schedule s set next_scan_at = clock.now + make_interval(secs => ${leaseSeconds})
      from due, clock where s.tenant_id = due.tenant_id and s.account_id = due.account_id
      returning s.tenant_id as "tenantId", s.account_id as "accountId", s.next_scan_at as "takenUntil", clock.now`,
    ),
  )
}
