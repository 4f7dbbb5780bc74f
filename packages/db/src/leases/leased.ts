import { boolean, integer, nullable, row, type RowShape, text, uuid } from '../client/rows.js'
import { type SqlFragment, type SqlTransaction, sql } from '../client/sql.js'
import { type AttemptFailure, farthestSweepSeconds, type Lease, queueGraceSeconds } from './lease.js'

/** Rows that workers lease, as data. Fragments refer to the row as `leased`. */
export interface LeasedRows<Claimed extends object> {
  readonly table: SqlFragment
  /** The state in which a row waits for a worker, as a literal: partial indexes do not match parameters. */
  readonly waiting: SqlFragment
  /** The state of a row that a worker holds; null if claiming leaves the state as it is. */
  readonly held: SqlFragment | null
  readonly claimed: {
    readonly shape: RowShape<Claimed>
    readonly columns: SqlFragment
    /** What the columns are read from, in addition to the row. */
    readonly from: SqlFragment
    readonly where: SqlFragment
  }
  /** True if the holder has to stop. */
  readonly isCancelRequested: SqlFragment
  /** True if manual jobs run before this row's job. */
  readonly isScheduled: SqlFragment
  /** The scan that the row belongs to, a uuid or null. */
  readonly scanId: SqlFragment
  /** Whether a released row is queued at once under the next fence, instead of when the sweeper reclaims it. */
  readonly isRequeuedOnRelease?: true
}

/** The result of a renewal. */
export interface Renewal {
  readonly isHeld: boolean
  readonly isCancelRequested: boolean
}

/** A row whose fence was incremented. The caller enqueues it, or fails it if it has no attempts left. */
export interface Reclaimed {
  readonly id: string
  readonly fence: number
  readonly attempts: number
  readonly failure: string | null
  readonly isScheduled: boolean
  readonly scanId: string | null
}

/** The lease operations of one kind of row. All times are from the database's clock. */
export interface Leased<Claimed extends object> {
  /** Takes a waiting row; null if the fence is stale, the state differs, or the row is held. */
  claim(tx: SqlTransaction, id: string, lease: Lease): Promise<Claimed | null>
  /** Extends the lease of a held row. */
  renew(tx: SqlTransaction, id: string, lease: Lease): Promise<Renewal>
  /** Records a failed attempt; the sweeper enqueues the row after its pause. */
  release(tx: SqlTransaction, attempt: AttemptFailure, lease: Lease): Promise<void>
  /**
   * Increments the fence of an expired row and requeues it. Null if another sweeper already did, or if a transaction holds the row:
   * waiting for it would stop the sweep of all others.
   */
  reclaim(tx: SqlTransaction, id: string): Promise<Reclaimed | null>
  /** Selects `tenant_id, kind, id, sweep_after` of the rows whose lease or time in the queue has expired. */
  readonly selectOverdue: (kind: string) => SqlFragment
}

const renewalShape = row<Pick<Renewal, 'isCancelRequested'>>('renewal', { isCancelRequested: boolean })
const reclaimedShape = row<Reclaimed>('reclaimed', {
  id: uuid,
  fence: integer,
  attempts: integer,
  failure: nullable(text),
  isScheduled: boolean,
  scanId: nullable(uuid),
})

/** Creates the lease operations for a table. */
export function leased<Claimed extends object>(rows: LeasedRows<Claimed>): Leased<Claimed> {
  const { table, waiting, held, claimed } = rows
  const isOverdue = sql`leased.state in (${waiting}${held === null ? sql`` : sql`, ${held}`})
    and (leased.sweep_after < clock_timestamp() or leased.sweep_after > ${secondsFromNow(farthestSweepSeconds)})`
  const requeue = held === null ? sql`` : sql`, state = ${waiting}`
  const onRelease = rows.isRequeuedOnRelease
    ? sql`, held_by = null, fence = leased.fence + 1${requeue}`
    : sql``
  return {
    async claim(tx, id, lease) {
      const [row] = await tx.rows(
        claimed.shape,
        sql`
        update ${table} leased set held_by = ${lease.holder}, attempts = leased.attempts + 1,
          started_at = coalesce(leased.started_at, clock_timestamp()), sweep_after = ${secondsFromNow(lease.seconds)}
          ${held === null ? sql`` : sql`, state = ${held}`}
        from ${claimed.from}
        where leased.id = ${id}::uuid and leased.fence = ${lease.fence} and leased.state = ${waiting}
          and leased.held_by is null and ${claimed.where}
        returning ${claimed.columns}`,
      )
      return row ?? null
    },
    async renew(tx, id, lease) {
      const [renewed] = await tx.rows(
        renewalShape,
        sql`
        update ${table} leased set sweep_after = ${secondsFromNow(lease.seconds)}
        where ${isHeldBy(id, lease)} returning ${rows.isCancelRequested} as "isCancelRequested"`,
      )
      return { isHeld: renewed !== undefined, isCancelRequested: renewed?.isCancelRequested ?? false }
    },
    async release(tx, attempt, lease) {
      await tx.query(sql`
        update ${table} leased set failure = ${attempt.failure},
          attempts = leased.attempts - ${attempt.isCounted ? 0 : 1}::int,
          sweep_after = ${secondsFromNow(attempt.retryAfterSeconds)}${onRelease}
        where ${isHeldBy(attempt.id, lease)}`)
    },
    async reclaim(tx, id) {
      const [reclaimed] = await tx.rows(
        reclaimedShape,
        sql`
        update ${table} leased set fence = leased.fence + 1, held_by = null,
          sweep_after = ${secondsFromNow(queueGraceSeconds)}${requeue}
        where leased.id = (select leased.id from ${table} leased where leased.id = ${id}::uuid and ${isOverdue} for update skip locked)
        returning leased.id, leased.fence, leased.attempts, leased.failure, ${rows.isScheduled} as "isScheduled",
          ${rows.scanId} as "scanId"`,
      )
      return reclaimed ?? null
    },
    selectOverdue: (kind) => sql`
      select leased.tenant_id, ${kind}::text as kind, leased.id, leased.sweep_after from ${table} leased where ${isOverdue}`,
  }
}

function isHeldBy(id: string, lease: Lease): SqlFragment {
  return sql`leased.id = ${id}::uuid and leased.fence = ${lease.fence} and leased.held_by = ${lease.holder}`
}

function secondsFromNow(seconds: number): SqlFragment {
  return sql`clock_timestamp() + make_interval(secs => ${seconds})`
}
