import { NotFound } from '../client/errors.js'
import { json, sql } from '../client/sql.js'
import type { SystemSql } from './system-sql.js'

/** A tenant to erase. */
export interface TenantErasure {
  readonly tenantId: string
  /** Its name, as a confirmation: nothing is erased unless it is exactly this. */
  readonly name: string
  /** Who erases it: the name of the operating system's user. */
  readonly erasedBy: string
  /** Rows by table, counted just before. */
  readonly rowCounts: Readonly<Record<string, number>>
}

/**
 * Ends every scan of a tenant and stops its schedules, so that workers lose their fences and start nothing new. First step of
 * an erasure. Waits for transactions that are writing for these scans.
 *
 * @throws NotFound if no tenant has this id and name
 */
export async function fenceTenant(
  run: SystemSql,
  { tenantId, name }: Pick<TenantErasure, 'tenantId' | 'name'>,
): Promise<void> {
  await run(async (tx) => {
    const found = await tx.query(
      sql`select 1 as one from tenant where tenant_id = ${tenantId}::uuid and name = ${name}`,
    )
    if (found.length === 0) throw new NotFound('tenant with this name and id', tenantId)
    await tx.query(
      sql`update account_schedule set next_scan_at = null where tenant_id = ${tenantId}::uuid and next_scan_at is not null`,
    )
    await tx.query(sql`
      update scan_part set state = 'cancelled', fence = fence + 1, held_by = null, sweep_after = null
      where tenant_id = ${tenantId}::uuid and state in ('queued', 'collecting')`)
    await tx.query(sql`
      update scan set state = 'cancelled', fence = fence + 1, held_by = null, sweep_after = null, finished_at = clock_timestamp()
      where tenant_id = ${tenantId}::uuid and state in ('queued', 'running', 'evaluating')`)
  })
}

/**
 * Deletes a tenant and with it, by cascade, every row of every table that belongs to it: keys, secrets, accounts, schedules,
 * scans, resources and their history, findings, drift and the feed. Leaves one row in `tenant_erasure`. All or nothing.
 *
 * @throws NotFound if no tenant has this id and name
 */
export async function deleteTenant(run: SystemSql, erasure: TenantErasure): Promise<void> {
  const { tenantId, name, erasedBy, rowCounts } = erasure
  await run(async (tx) => {
    await tx.query(sql`select set_config('app.erased_tenant_id', ${tenantId}, true)`)
    const deleted = await tx.query(
      sql`delete from tenant where tenant_id = ${tenantId}::uuid and name = ${name} returning tenant_id`,
    )
    if (deleted.length === 0) throw new NotFound('tenant with this name and id', tenantId)
    await tx.query(sql`
      insert into tenant_erasure (erased_tenant_id, erased_by, row_counts)
      values (${tenantId}::uuid, ${erasedBy}, ${json(rowCounts)}::jsonb)`)
  })
}
