import { oneOf, row, uuid } from '../client/rows.js'
import { joinSql, sql } from '../client/sql.js'
import { type LeaseKind, leases } from '../leases/leases.js'
import type { SystemSql } from './system-sql.js'

/** A leased row whose lease, or time in the queue, has expired. */
export interface OverdueRow {
  readonly tenantId: string
  readonly kind: LeaseKind
  readonly id: string
}

const isLeaseKind = (kind: string): kind is LeaseKind => kind in leases
const kinds = Object.keys(leases).filter(isLeaseKind)
const overdueRow = row<OverdueRow>('overdue', { tenantId: uuid, kind: oneOf(kinds), id: uuid })

/** Rows of any tenant that have expired, the longest overdue first. Changes nothing: the sweeper acts as the app role. */
export function listOverdue(run: SystemSql, limit: number): Promise<readonly OverdueRow[]> {
  const overdue = joinSql(
    kinds.map((kind) => leases[kind].selectOverdue(kind)),
    sql` union all `,
  )
  return run((tx) =>
    tx.rows(
      overdueRow,
      sql`select tenant_id as "tenantId", kind, id from (${overdue}) overdue order by sweep_after limit ${limit}`,
    ),
  )
}
