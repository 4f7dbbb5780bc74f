import { type SqlTransaction, sql } from '../../sql.js'
import type { AccountConnection } from '../scan/account-connection.js'
import type { Lease } from '../scan/lease.js'

export interface ClaimedVerification {
  readonly verificationId: string
  readonly accountId: string
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
  /** This attempt included. */
  readonly attempts: number
}

/** Takes a queued verification; null where the fence is stale, it is over, or somebody holds it. */
export async function claimVerification(
  tx: SqlTransaction,
  verificationId: string,
  lease: Lease,
): Promise<ClaimedVerification | null> {
  const rows = await tx.query<ClaimedVerification>(sql`
    update account_verification v set state = 'running', held_by = ${lease.holder}, attempts = attempts + 1,
      started_at = coalesce(started_at, clock_timestamp()),
      sweep_after = clock_timestamp() + make_interval(secs => ${lease.seconds})
    from account a
    where v.id = ${verificationId}::uuid and v.fence = ${lease.fence} and v.state = 'queued' and v.held_by is null
      and a.tenant_id = v.tenant_id and a.id = v.account_id
    returning v.id as "verificationId", v.account_id as "accountId", a.aws_account_id as "awsAccountId", a.partition,
      a.connection, v.attempts`)
  return rows[0] ?? null
}

/** Prolongs the lease of a held verification; false where it is held no longer. */
export async function renewVerification(
  tx: SqlTransaction,
  verificationId: string,
  lease: Lease,
): Promise<boolean> {
  const rows = await tx.query(sql`
    update account_verification set sweep_after = clock_timestamp() + make_interval(secs => ${lease.seconds})
    where id = ${verificationId}::uuid and fence = ${lease.fence} and held_by = ${lease.holder} returning id`)
  return rows.length === 1
}
