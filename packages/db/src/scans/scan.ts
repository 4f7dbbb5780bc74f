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
import {
  type EvaluationPart,
  type ScanDepth,
  scanDepths,
  type ScanFailureCode,
  scanFailureCodes,
  scanPartStates,
  type ScanState,
  scanStates,
  type ScanSummary,
  type ScanTrigger,
  scanTriggers,
} from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { type Page, pageOf } from '../client/page.js'
import { whereAll, sql, type SqlFragment, type SqlTransaction } from '../client/sql.js'

/** A scan as the API returns it. */
export interface ScanRow {
  readonly id: string
  readonly accountId: string
  /** Orders the scans of an account, from 1. */
  readonly scanNo: number
  readonly state: ScanState
  readonly trigger: ScanTrigger
  readonly requestedBy: string
  /** Requested regions; null means every enabled one. */
  readonly regions: readonly string[] | null
  readonly depth: ScanDepth
  readonly requestedAt: Date
  readonly startedAt: Date | null
  readonly takenAt: Date | null
  readonly finishedAt: Date | null
  readonly evaluatedAt: Date | null
  readonly failure: string | null
  readonly failureCode: ScanFailureCode | null
  readonly cancelRequested: boolean
  readonly fence: number
}

const scanFields = {
  id: uuid,
  accountId: uuid,
  scanNo: integer,
  state: oneOf(scanStates),
  trigger: oneOf(scanTriggers),
  requestedBy: text,
  regions: nullable(textArray),
  depth: oneOf(scanDepths),
  requestedAt: timestamp,
  startedAt: nullable(timestamp),
  takenAt: nullable(timestamp),
  finishedAt: nullable(timestamp),
  evaluatedAt: nullable(timestamp),
  failure: nullable(text),
  failureCode: nullable(oneOf(scanFailureCodes)),
  cancelRequested: boolean,
  fence: integer,
}
export const scanShape = row<ScanRow>('scan', scanFields)
const detailShape = row<ScanRow & { readonly summary: ScanSummary | null }>('scan detail', {
  ...scanFields,
  summary: nullable(jsonb()),
})
const listedShape = row<ScanRow & { readonly at: string }>('listed scan', { ...scanFields, at: text })

/** A row of `scan_part`. */
export const partShape = row<EvaluationPart>('part', {
  region: text,
  state: oneOf(scanPartStates),
  failure: nullable(text),
  coverage: jsonb(),
})

/** The columns of a ScanRow. */
export const scanColumns: SqlFragment = sql`
  id, account_id as "accountId", scan_no as "scanNo", state, trigger, requested_by as "requestedBy", regions, depth,
  requested_at as "requestedAt", started_at as "startedAt", taken_at as "takenAt", finished_at as "finishedAt",
  evaluated_at as "evaluatedAt", failure, failure_code as "failureCode", cancel_requested as "cancelRequested", fence`

/** A scan with its regions: while it is active from their own rows, afterwards as folded into the scan. */
export interface ScanDetail extends ScanRow {
  readonly parts: readonly EvaluationPart[]
  /** Null until the scan is evaluated. */
  readonly summary: ScanSummary | null
}

/** One scan. Throws NotFound. */
export async function getScan(tx: SqlTransaction, id: string): Promise<ScanDetail> {
  const [scan] = await tx.rows(
    detailShape,
    sql`
    select ${scanColumns}, summary from scan where id = ${id}`,
  )
  if (scan === undefined) throw new NotFound('scan', id)
  if (scan.summary !== null) return { ...scan, parts: scan.summary.parts }
  const parts = await tx.rows(
    partShape,
    sql`
    select region, state, failure, coverage from scan_part where scan_id = ${id} order by region`,
  )
  return { ...scan, parts }
}

/** Position in a list of scans: after this moment (Postgres' own text, so to the microsecond) and id. */
export type ScanPosition = readonly [requestedAt: string, id: string]

/** Which scans to list; null disables a filter. */
export interface ScanFilter {
  readonly accountId: string | null
  readonly states: readonly ScanState[] | null
  readonly scanNo?: number | null
  readonly after: ScanPosition | null
  readonly limit: number
}

/** Scans, the newest first. */
export async function listScans(
  tx: SqlTransaction,
  filter: ScanFilter,
): Promise<Page<ScanRow, ScanPosition>> {
  const { accountId, states, scanNo = null, after, limit } = filter
  const where = whereAll([
    accountId !== null && sql`account_id = ${accountId}`,
    scanNo !== null && sql`scan_no = ${scanNo}`,
    states !== null && sql`state = any(${states}::text[])`,
    after !== null && sql`(requested_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ])
  const rows = await tx.rows(
    listedShape,
    sql`
    select ${scanColumns}, to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from scan where ${where} order by requested_at desc, id desc limit ${limit + 1}`,
  )
  return pageOf(rows, limit, ({ at, id }) => [at, id])
}
