import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'
import { type FindingRow, selectFindings } from './finding-row.js'

/** One finding. Throws NotFound. */
export async function getFinding(tx: SqlTransaction, id: string): Promise<FindingRow> {
  const [finding] = await tx.query<FindingRow>(sql`${selectFindings} where f.id = ${id}`)
  if (finding === undefined) throw new NotFound('finding', id)
  return finding
}
