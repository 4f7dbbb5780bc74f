import type { ScanState, ScanTrigger } from '@plumbline/model'
import { type SqlTransaction, sql } from '../../sql.js'
import type { AccountConnection } from './account-connection.js'
import type { Lease } from './lease.js'

export interface ClaimedScan {
  readonly scanId: string
  readonly scanNo: number
  readonly accountId: string
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
  readonly trigger: ScanTrigger
  /** Regions wished for; null means every enabled one. */
  readonly regions: readonly string[] | null
  readonly cancelRequested: boolean
  readonly attempts: number
}

/**
 * Takes a scan for planning (`queued`) or evaluation (`evaluating`).
 * Null where the fence is stale, the state is another, or somebody holds it.
 */
export async function claimScan(
  tx: SqlTransaction,
  scanId: string,
  state: Extract<ScanState, 'queued' | 'evaluating'>,
  lease: Lease,
): Promise<ClaimedScan | null> {
  const rows = await tx.query<ClaimedScan>(sql`
    update scan set held_by = ${lease.holder}, attempts = attempts + 1,
      started_at = coalesce(started_at, clock_timestamp()),
      sweep_after = clock_timestamp() + make_interval(secs => ${lease.seconds})
    from account
    where scan.id = ${scanId}::uuid and scan.fence = ${lease.fence} and scan.state = ${state} and scan.held_by is null
      and account.tenant_id = scan.tenant_id and account.id = scan.account_id
    returning scan.id as "scanId", scan.scan_no as "scanNo", scan.account_id as "accountId",
      account.aws_account_id as "awsAccountId", account.partition, account.connection, scan.trigger, scan.regions,
      scan.cancel_requested as "cancelRequested", scan.attempts`)
  return rows[0] ?? null
}

/** Prolongs the lease of a held scan; false where it is held no longer. */
export async function renewScan(tx: SqlTransaction, scanId: string, lease: Lease): Promise<boolean> {
  const rows = await tx.query(sql`
    update scan set sweep_after = clock_timestamp() + make_interval(secs => ${lease.seconds})
    where id = ${scanId}::uuid and fence = ${lease.fence} and held_by = ${lease.holder} returning id`)
  return rows.length === 1
}
