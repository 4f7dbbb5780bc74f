import type { PartCoverage } from '@plumbline/model'
import { type SqlTransaction, sql } from '../../sql.js'
import type { AccountConnection } from './account-connection.js'
import type { Lease } from './lease.js'

export interface ClaimedPart {
  readonly partId: string
  readonly scanId: string
  readonly scanNo: number
  readonly accountId: string
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
  readonly region: string
  /** What earlier attempts of this part have committed. */
  readonly coverage: PartCoverage
  readonly attempts: number
}

/** Takes a queued part; null where its fence is stale, it is taken, or its scan is not running. */
export async function claimPart(
  tx: SqlTransaction,
  partId: string,
  lease: Lease,
): Promise<ClaimedPart | null> {
  const rows = await tx.query<ClaimedPart>(sql`
    update scan_part set state = 'collecting', held_by = ${lease.holder}, attempts = scan_part.attempts + 1,
      started_at = coalesce(scan_part.started_at, clock_timestamp()),
      sweep_after = clock_timestamp() + make_interval(secs => ${lease.seconds})
    from scan, account
    where scan_part.id = ${partId}::uuid and scan_part.fence = ${lease.fence} and scan_part.state = 'queued'
      and scan.tenant_id = scan_part.tenant_id and scan.id = scan_part.scan_id and scan.state = 'running'
      and account.tenant_id = scan.tenant_id and account.id = scan.account_id
    returning scan_part.id as "partId", scan.id as "scanId", scan.scan_no as "scanNo", scan.account_id as "accountId",
      account.aws_account_id as "awsAccountId", account.partition, account.connection, scan_part.region,
      scan_part.coverage, scan_part.attempts`)
  return rows[0] ?? null
}

/** What a holder learns when it renews. */
export interface Renewal {
  readonly isHeld: boolean
  readonly isCancelRequested: boolean
}

/** Prolongs the lease of a part. */
export async function renewPart(tx: SqlTransaction, partId: string, lease: Lease): Promise<Renewal> {
  const rows = await tx.query<{ cancelRequested: boolean }>(sql`
    update scan_part set sweep_after = clock_timestamp() + make_interval(secs => ${lease.seconds})
    from scan
    where scan_part.id = ${partId}::uuid and scan_part.fence = ${lease.fence} and scan_part.state = 'collecting'
      and scan_part.held_by = ${lease.holder}
      and scan.tenant_id = scan_part.tenant_id and scan.id = scan_part.scan_id
    returning scan.cancel_requested as "cancelRequested"`)
  return { isHeld: rows.length === 1, isCancelRequested: rows[0]?.cancelRequested ?? false }
}
