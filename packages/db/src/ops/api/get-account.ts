import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'
import type { AccountRow } from './account-row.js'
import { accountRows } from './account-rows.js'

/** One account. Throws NotFound. */
export async function getAccount(tx: SqlTransaction, id: string): Promise<AccountRow> {
  const [row] = await accountRows(tx, sql`a.id = ${id}`, 1)
  if (row === undefined) throw new NotFound('account', id)
  return row
}
