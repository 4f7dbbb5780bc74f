import { integer, row, text } from '../client/rows.js'
import { joinSql, sql, type SqlFragment, type SqlTransaction } from '../client/sql.js'

/** Every table with rows of a tenant; a test compares it with the database's catalogue. */
export const tenantTables: Readonly<Record<string, SqlFragment>> = {
  account: sql`account`,
  account_schedule: sql`account_schedule`,
  account_verification: sql`account_verification`,
  api_key: sql`api_key`,
  change: sql`change`,
  change_batch: sql`change_batch`,
  drift_event: sql`drift_event`,
  finding: sql`finding`,
  finding_event: sql`finding_event`,
  posture_day: sql`posture_day`,
  resource: sql`resource`,
  resource_history: sql`resource_history`,
  resource_volatile: sql`resource_volatile`,
  rule_parameters: sql`rule_parameters`,
  scan: sql`scan`,
  scan_part: sql`scan_part`,
  tally: sql`tally`,
  tenant: sql`tenant`,
  tenant_feed: sql`tenant_feed`,
  tenant_secret: sql`tenant_secret`,
}

const countShape = row<{ readonly name: string; readonly rows: number }>('rows of a table', {
  name: text,
  rows: integer,
})

/** The tenant's rows by table, without empty tables. */
export async function countTenantRows(tx: SqlTransaction): Promise<Readonly<Record<string, number>>> {
  const counts = Object.entries(tenantTables).map(
    ([name, table]) => sql`select ${name}::text as name, count(*)::int as rows from ${table}`,
  )
  const rows = await tx.rows(countShape, joinSql(counts, sql` union all `))
  return Object.fromEntries(rows.filter((table) => table.rows > 0).map((table) => [table.name, table.rows]))
}
