import {
  type PartCoverage,
  type ScanDepth,
  scanDepths,
  type ScanTrigger,
  scanTriggers,
} from '@plumbline/model'
import { type AccountConnection, accountConnection } from '../accounts/account-connection.js'
import {
  boolean,
  integer,
  jsonb,
  nullable,
  oneOf,
  row,
  text,
  textArray,
  timestamp,
  uuid,
} from '../client/rows.js'
import { type SqlFragment, sql } from '../client/sql.js'
import { leased } from '../leases/leased.js'

/** A part of a scan that a worker holds. */
export interface ClaimedPart {
  readonly partId: string
  readonly scanId: string
  readonly scanNo: number
  readonly scanStartedAt: Date
  readonly accountId: string
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
  readonly region: string
  readonly depth: ScanDepth
  /** What earlier attempts of this part have committed. */
  readonly coverage: PartCoverage
  /** This attempt included. */
  readonly attempts: number
}

/** A scan that a worker holds, to plan or to evaluate it. */
export interface ClaimedScan {
  readonly scanId: string
  readonly scanNo: number
  readonly accountId: string
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
  readonly trigger: ScanTrigger
  /** Requested regions; null means every enabled one. */
  readonly regions: readonly string[] | null
  readonly cancelRequested: boolean
  /** This attempt included. */
  readonly attempts: number
}

const account = {
  accountId: uuid,
  awsAccountId: text,
  partition: text,
  connection: jsonb(accountConnection),
}

const claimedScan = row<ClaimedScan>('claimed scan', {
  ...account,
  scanId: uuid,
  scanNo: integer,
  trigger: oneOf(scanTriggers),
  regions: nullable(textArray),
  cancelRequested: boolean,
  attempts: integer,
})

/** Parts, leased by `scan.collect` while their scan is running. */
export const partLease = leased<ClaimedPart>({
  table: sql`scan_part`,
  waiting: sql`'queued'`,
  held: sql`'collecting'`,
  claimed: {
    shape: row('claimed part', {
      ...account,
      partId: uuid,
      scanId: uuid,
      scanNo: integer,
      scanStartedAt: timestamp,
      region: text,
      depth: oneOf(scanDepths),
      coverage: jsonb(),
      attempts: integer,
    }),
    columns: sql`leased.id as "partId", scan.id as "scanId", scan.scan_no as "scanNo",
      coalesce(scan.started_at, clock_timestamp()) as "scanStartedAt", scan.account_id as "accountId",
      account.aws_account_id as "awsAccountId", account.partition, account.connection, leased.region, scan.depth, leased.coverage,
      leased.attempts`,
    from: sql`scan, account`,
    where: sql`scan.tenant_id = leased.tenant_id and scan.id = leased.scan_id and scan.state = 'running'
      and account.tenant_id = scan.tenant_id and account.id = scan.account_id`,
  },
  isCancelRequested: sql`(select s.cancel_requested from scan s where s.tenant_id = leased.tenant_id and s.id = leased.scan_id)`,
  isScheduled: sql`(select s.trigger = 'schedule' from scan s where s.tenant_id = leased.tenant_id and s.id = leased.scan_id)`,
  scanId: sql`leased.scan_id`,
})

/** Queued scans, leased by `scan.plan`. */
export const planLease = scanLease(sql`'queued'`, sql`leased.trigger = 'schedule'`)

/** Scans whose parts have ended, leased by `scan.evaluate`. */
export const evaluationLease = scanLease(sql`'evaluating'`, sql`false`)

function scanLease(waiting: SqlFragment, isScheduled: SqlFragment) {
  return leased<ClaimedScan>({
    table: sql`scan`,
    waiting,
    held: null,
    claimed: {
      shape: claimedScan,
      columns: sql`leased.id as "scanId", leased.scan_no as "scanNo", leased.account_id as "accountId",
        account.aws_account_id as "awsAccountId", account.partition, account.connection, leased.trigger, leased.regions,
        leased.cancel_requested as "cancelRequested", leased.attempts`,
      from: sql`account`,
      where: sql`account.tenant_id = leased.tenant_id and account.id = leased.account_id`,
    },
    isCancelRequested: sql`false`,
    isScheduled,
    scanId: sql`leased.id`,
  })
}
