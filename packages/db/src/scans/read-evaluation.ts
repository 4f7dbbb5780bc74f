import { integer, jsonb, row, text, textArray, timestamp, uuid } from '../client/rows.js'
import type { EvaluationInput, PreviousEvaluation, ScanSummary } from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { type SqlTransaction, sql } from '../client/sql.js'
import { partShape } from './scan.js'

type ScanInput = Omit<EvaluationInput, 'parts' | 'previous' | 'tallyHash'>

const inputShape = row<ScanInput>('evaluation input', {
  scanId: uuid,
  scanNo: integer,
  accountId: uuid,
  awsAccountId: text,
  takenAt: timestamp,
  connectionCalls: integer,
  enabledRegions: textArray,
  connectedAccounts: textArray,
})
const previousShape = row<{
  readonly scanNo: number
  readonly takenAt: Date
  readonly summary: ScanSummary
}>('previous evaluation', { scanNo: integer, takenAt: timestamp, summary: jsonb() })
const tallyHashShape = row<{ readonly contentHash: string }>('tally hash', { contentHash: text })

/** @throws NotFound if the scan does not exist (its account was deleted meanwhile). */
export async function readEvaluationInput(tx: SqlTransaction, scanId: string): Promise<EvaluationInput> {
  const scans = await tx.rows(
    inputShape,
    sql`
    select scan.id as "scanId", scan.scan_no as "scanNo", scan.account_id as "accountId",
      account.aws_account_id as "awsAccountId", scan.taken_at as "takenAt",
      scan.connection_calls as "connectionCalls", coalesce(account_schedule.discovered_regions, '{}') as "enabledRegions",
      array(select aws_account_id from account order by 1) as "connectedAccounts"
    from scan join account on account.tenant_id = scan.tenant_id and account.id = scan.account_id
    join account_schedule on account_schedule.tenant_id = scan.tenant_id
      and account_schedule.account_id = scan.account_id
    where scan.id = ${scanId}::uuid`,
  )
  const scan = scans[0]
  if (scan === undefined) throw new NotFound('scan', scanId)
  const parts = await tx.rows(
    partShape,
    sql`
    select region, state, failure, coverage from scan_part where scan_id = ${scanId}::uuid order by region`,
  )
  return {
    ...scan,
    parts,
    previous: await readPrevious(tx, scan.accountId),
    tallyHash: await readTallyHash(tx, scan.accountId),
  }
}

async function readPrevious(tx: SqlTransaction, accountId: string): Promise<PreviousEvaluation | null> {
  const rows = await tx.rows(
    previousShape,
    sql`
    select scan.scan_no as "scanNo", scan.taken_at as "takenAt", scan.summary
    from account_schedule join scan on scan.tenant_id = account_schedule.tenant_id
      and scan.account_id = account_schedule.account_id and scan.scan_no = account_schedule.last_evaluated_scan_no
    where account_schedule.account_id = ${accountId}::uuid`,
  )
  const row = rows[0]
  return row === undefined ? null : { scanNo: row.scanNo, takenAt: row.takenAt, seen: row.summary.seen }
}

async function readTallyHash(tx: SqlTransaction, accountId: string): Promise<string | null> {
  const rows = await tx.rows(
    tallyHashShape,
    sql`
    select content_hash as "contentHash" from tally where account_id = ${accountId}::uuid
    order by from_scan_no desc limit 1`,
  )
  return rows[0]?.contentHash ?? null
}
