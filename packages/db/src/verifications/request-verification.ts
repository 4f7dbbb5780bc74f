import { accountConnection } from '../accounts/account-connection.js'
import { Conflict, NotFound } from '../client/errors.js'
import { newId } from '../client/new-id.js'
import { type SqlTransaction, sql } from '../client/sql.js'
import { queueGraceSeconds } from '../leases/lease.js'
import { getLatestVerification, type VerificationRow } from './verification.js'

/** A request for a verification. */
export interface VerificationRequest {
  readonly accountId: string
  /** Who requested it: the name of a key. */
  readonly requestedBy: string
}

/**
 * Writes a queued verification. Enqueue `account.verify` after the commit: where that fails, the sweeper does it later.
 *
 * @throws NotFound for an unknown account; Conflict for a recording, which has no role, and while another verification of
 * the account is active
 */
export async function requestVerification(
  tx: SqlTransaction,
  { accountId, requestedBy }: VerificationRequest,
): Promise<VerificationRow> {
  // Locked until commit, so that no other request can come between the check for an active one and the insert.
  await tx.query(sql`select 1 from account where id = ${accountId}::uuid for no key update`)
  await tx.prisma(async (prisma) => {
    const where = { tenantId_id: { tenantId: tx.tenantId, id: accountId } }
    const account = await prisma.account.findUnique({ where, select: { connection: true } })
    if (account === null) throw new NotFound('account', accountId)
    if (accountConnection.parse(account.connection).kind !== 'role')
      throw new Conflict('this account is a recording: it has no role to verify')
    const active = await prisma.accountVerification.findFirst({
      where: { accountId, state: { in: ['queued', 'running'] } },
      select: { id: true },
    })
    if (active !== null) throw new Conflict(`verification ${active.id} of this account is still active`)
  })
  // The database's clock, as for every lease.
  await tx.query(sql`
    insert into account_verification (tenant_id, id, account_id, state, requested_by, requested_at, fence, attempts, sweep_after)
    values (${tx.tenantId}, ${newId()}, ${accountId}::uuid, 'queued', ${requestedBy}, clock_timestamp(), 1, 0,
            clock_timestamp() + make_interval(secs => ${queueGraceSeconds}))`)
  return getLatestVerification(tx, accountId)
}
