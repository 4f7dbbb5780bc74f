import { NotFound } from '../client/errors.js'
import { integer, row, uuid } from '../client/rows.js'
import { type SqlTransaction, sql } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'

const cancelledShape = row<{ readonly id: string; readonly scanNo: number }>('scan cancelled by deletion', {
  id: uuid,
  scanNo: integer,
})

/**
 * Deletes an account with everything that was collected from it. An active scan is cancelled in the same transaction: its
 * row is locked first, so that a worker either commits before or finds nothing to write to.
 *
 * @throws NotFound
 */
export async function deleteAccount(
  tx: SqlTransaction,
  id: string,
  actor: Actor | null = null,
): Promise<void> {
  const cancelled = await tx.rows(
    cancelledShape,
    sql`
    update scan set state = 'cancelled', cancel_requested = true, fence = fence + 1, finished_at = clock_timestamp()
    where account_id = ${id} and state in ('queued', 'running', 'evaluating')
    returning id, scan_no as "scanNo"`,
  )
  const where = { tenantId_id: { tenantId: tx.tenantId, id } }
  const account = await tx.prisma((prisma) =>
    prisma.account.findUnique({ where, select: { awsAccountId: true } }),
  )
  const deleted = await tx.prisma((prisma) => prisma.account.deleteMany({ where: { id } }))
  if (account === null || deleted.count === 0) throw new NotFound('account', id)
  await appendChanges(tx, [
    ...cancelled.map((scan) => ({
      kind: 'scan.finished' as const,
      entityId: scan.id,
      accountId: id,
      body: { scanNo: scan.scanNo, state: 'cancelled', actor: actorBody(actor) },
    })),
    {
      kind: 'account.deleted' as const,
      entityId: id,
      accountId: id,
      body: { awsAccountId: account.awsAccountId, actor: actorBody(actor) },
    },
  ])
}
