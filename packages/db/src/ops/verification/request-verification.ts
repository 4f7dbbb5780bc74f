import { Conflict, NotFound } from '../../errors.js'
import { newId } from '../../new-id.js'
import { sql, type SqlTransaction } from '../../sql.js'
import { queueGraceSeconds } from '../scan/lease.js'
import { verificationColumns, type VerificationRow } from './verification-row.js'

/** What asks for a verification. */
export interface VerificationRequest {
  readonly accountId: string
  /** Who asked: the name of a key. */
  readonly requestedBy: string
}

/**
 * Writes a queued verification. Enqueue `account.verify` after the commit: where that fails, the sweeper does it later.
 * Throws NotFound for an unknown account; Conflict for a recording, which has no role, and while another verification of
 * the account is active.
 */
export async function requestVerification(
  tx: SqlTransaction,
  { accountId, requestedBy }: VerificationRequest,
): Promise<VerificationRow> {
  // Locked until commit, so that the look for an active one below cannot be overtaken.
  const [account] = await tx.query<{ readonly kind: string }>(sql`
    select connection ->> 'kind' as kind from account where id = ${accountId}::uuid for no key update`)
  if (account === undefined) throw new NotFound('account', accountId)
  if (account.kind !== 'role') throw new Conflict('this account is a recording: it has no role to verify')
  const [active] = await tx.query<{ readonly id: string }>(sql`
    select id from account_verification where account_id = ${accountId}::uuid and state in ('queued', 'running')`)
  if (active !== undefined) throw new Conflict(`verification ${active.id} of this account is still active`)
  const [row] = await tx.query<VerificationRow>(sql`
    insert into account_verification (tenant_id, id, account_id, state, requested_by, requested_at, fence, attempts, sweep_after)
    values (${tx.tenantId}, ${newId()}, ${accountId}::uuid, 'queued', ${requestedBy}, clock_timestamp(), 1, 0,
            clock_timestamp() + make_interval(secs => ${queueGraceSeconds}))
    returning ${verificationColumns}`)
  if (row === undefined) throw new Error('insert into account_verification returned no row')
  return row
}
