import { sql } from '../sql.js'
import type { SystemSql } from './system-sql.js'

/** A row that nobody has renewed or taken in time. */
export interface OverdueRow {
  readonly tenantId: string
  readonly kind: 'scan' | 'part' | 'verification'
  readonly id: string
}

/** Rows of any tenant whose time is up, the longest overdue first. Nothing is changed here: the sweeper acts as the app role. */
export function listOverdue(run: SystemSql, limit: number): Promise<readonly OverdueRow[]> {
  return run((tx) =>
    tx.query<OverdueRow>(sql`
      select tenant_id as "tenantId", kind, id from (
        select tenant_id, 'scan' as kind, id, sweep_after from scan
        where state in ('queued', 'evaluating') and sweep_after < clock_timestamp()
        union all
        select tenant_id, 'part' as kind, id, sweep_after from scan_part
        where state in ('queued', 'collecting') and sweep_after < clock_timestamp()
        union all
        select tenant_id, 'verification' as kind, id, sweep_after from account_verification
        where state in ('queued', 'running') and sweep_after < clock_timestamp()
      ) overdue
      order by sweep_after limit ${limit}`),
  )
}
