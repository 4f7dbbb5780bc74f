import { sql, type SqlFragment, type SqlTransaction } from '../../sql.js'
import type { AccountRow, AccountScan } from './account-row.js'

interface Row extends Omit<AccountRow, 'lastScan'>, Omit<AccountScan, 'id'> {
  readonly scanId: string | null
}

/** Reads accounts with the scans that their health is told from, ordered by name. */
export async function accountRows(
  tx: SqlTransaction,
  where: SqlFragment,
  limit: number,
): Promise<readonly AccountRow[]> {
  const rows = await tx.query<Row>(sql`
    select a.id, a.aws_account_id as "awsAccountId", a.name, a.partition, a.connection, a.created_at as "createdAt",
           e.taken_at as "lastEvaluatedAt", e.parts as "evaluatedParts",
           l.id as "scanId", l.scan_no as "scanNo", l.state, l.requested_at as "requestedAt",
           l.finished_at as "finishedAt", l.failure
    from account a
    left join lateral (
      select s.id, s.scan_no, s.state, s.requested_at, s.finished_at, s.failure from scan s
      where s.tenant_id = a.tenant_id and s.account_id = a.id order by s.scan_no desc limit 1) l on true
    left join lateral (
      select coalesce(s.taken_at, s.evaluated_at) as taken_at, coalesce(s.summary -> 'parts', '[]') as parts from scan s
      where s.tenant_id = a.tenant_id and s.account_id = a.id and s.evaluated_at is not null
      order by s.scan_no desc limit 1) e on true
    where ${where}
    order by a.name, a.id limit ${limit}`)
  return rows.map(accountOf)
}

function accountOf(row: Row): AccountRow {
  const { scanId, scanNo, state, requestedAt, finishedAt, failure, ...account } = row
  const lastScan = scanId === null ? null : { id: scanId, scanNo, state, requestedAt, finishedAt, failure }
  return { ...account, lastScan }
}
