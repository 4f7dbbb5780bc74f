import { type AccountConnection, accountConnection } from '../accounts/account-connection.js'
import { integer, jsonb, row, text, uuid } from '../client/rows.js'
import { json, type SqlTransaction, sql } from '../client/sql.js'
import type { AttemptFailure, Lease } from '../leases/lease.js'
import { leased } from '../leases/leased.js'

/** A verification that a worker holds. */
export interface ClaimedVerification {
  readonly verificationId: string
  readonly accountId: string
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
  /** This attempt included. */
  readonly attempts: number
}

/** Verifications, leased by `account.verify`. */
export const verificationLease = leased<ClaimedVerification>({
  table: sql`account_verification`,
  waiting: sql`'queued'`,
  held: sql`'running'`,
  claimed: {
    shape: row('claimed verification', {
      verificationId: uuid,
      accountId: uuid,
      awsAccountId: text,
      partition: text,
      connection: jsonb(accountConnection),
      attempts: integer,
    }),
    columns: sql`leased.id as "verificationId", leased.account_id as "accountId",
      account.aws_account_id as "awsAccountId", account.partition, account.connection, leased.attempts`,
    from: sql`account`,
    where: sql`account.tenant_id = leased.tenant_id and account.id = leased.account_id`,
  },
  isCancelRequested: sql`false`,
  isScheduled: sql`false`,
  scanId: sql`null::uuid`,
  isRequeuedOnRelease: true,
})

/** Stores an attempt's report, if it made one, and releases the verification. */
export async function releaseVerification(
  tx: SqlTransaction,
  attempt: AttemptFailure,
  result: object | null,
  lease: Lease,
): Promise<void> {
  if (result !== null) {
    await tx.query(sql`
      update account_verification set result = ${json(result)}::jsonb
      where id = ${attempt.id}::uuid and fence = ${lease.fence} and held_by = ${lease.holder}`)
  }
  await verificationLease.release(tx, attempt, lease)
}
