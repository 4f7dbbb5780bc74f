import { sql, type SqlTransaction } from '../../sql.js'
import type { AccountRow } from './account-row.js'
import { accountRows } from './account-rows.js'
import { type Page, pageOf } from './page.js'

/** Where a list of accounts goes on: after this name and id. */
export type AccountPosition = readonly [name: string, id: string]

/** Accounts of the tenant, by name. */
export async function listAccounts(
  tx: SqlTransaction,
  query: { readonly after: AccountPosition | null; readonly limit: number },
): Promise<Page<AccountRow, AccountPosition>> {
  const where =
    query.after === null ? sql`true` : sql`(a.name, a.id) > (${query.after[0]}, ${query.after[1]}::uuid)`
  const rows = await accountRows(tx, where, query.limit + 1)
  return pageOf(rows, query.limit, ({ name, id }) => [name, id])
}
