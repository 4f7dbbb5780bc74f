import { row, text, uuid } from '../client/rows.js'
import { sql } from '../client/sql.js'
import type { SystemSql } from './system-sql.js'

export interface TenantRow {
  readonly tenantId: string
  readonly name: string
}

const tenantShape = row<TenantRow>('tenant', { tenantId: uuid, name: text })

/** All tenants, oldest first. */
export function listTenants(run: SystemSql): Promise<readonly TenantRow[]> {
  return run((tx) =>
    tx.rows(
      tenantShape,
      sql`select tenant_id as "tenantId", name from tenant order by created_at, tenant_id`,
    ),
  )
}

/** False before the first start has created a tenant. */
export async function hasAnyTenant(run: SystemSql): Promise<boolean> {
  const rows = await run((tx) => tx.query(sql`select 1 as one from tenant limit 1`))
  return rows.length > 0
}
