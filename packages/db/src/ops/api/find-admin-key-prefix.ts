import { sql, type SqlTransaction } from '../../sql.js'

/** The prefix of the tenant's oldest live admin key; null where there is none. */
export async function findAdminKeyPrefix(tx: SqlTransaction): Promise<string | null> {
  const rows = await tx.query<{ readonly prefix: string }>(sql`
    select prefix from api_key where role = 'admin' and revoked_at is null order by created_at, id limit 1`)
  return rows[0]?.prefix ?? null
}
