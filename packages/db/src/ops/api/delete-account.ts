import { appendChanges } from '../../append-changes.js'
import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'

/**
 * Removes an account with everything that was seen of it. An active scan is cancelled in the same transaction: its row is
 * locked first, so that a worker either commits before or finds nothing to write to. Throws NotFound.
 */
export async function deleteAccount(tx: SqlTransaction, id: string): Promise<void> {
  const cancelled = await tx.query<{ readonly id: string; readonly scanNo: number }>(sql`
    update scan set state = 'cancelled', cancel_requested = true, fence = fence + 1, finished_at = clock_timestamp()
    where account_id = ${id} and state in ('queued', 'running', 'evaluating')
    returning id, scan_no as "scanNo"`)
  const [account] = await tx.query<{ readonly awsAccountId: string }>(sql`
    delete from account where id = ${id} returning aws_account_id as "awsAccountId"`)
  if (account === undefined) throw new NotFound('account', id)
  await appendChanges(tx, [
    ...cancelled.map((scan) => ({
      kind: 'scan.finished' as const,
      entityId: scan.id,
      accountId: id,
      body: { scanNo: scan.scanNo, state: 'cancelled' },
    })),
    {
      kind: 'account.deleted' as const,
      entityId: id,
      accountId: id,
      body: { awsAccountId: account.awsAccountId },
    },
  ])
}
