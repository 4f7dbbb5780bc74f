import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@plumbline/db'
import { boolean, integer, oneOf, row, type RowShape, text, uuid } from '@plumbline/db/testing'
import type { SqlFragment } from '@plumbline/db'
import type { Stage } from './stage/stage.js'

/** A scan as the run follows it. */
export interface FollowedScan {
  readonly id: string
  readonly accountId: string
  readonly scanNo: number
  readonly state: string
  readonly hasEnded: boolean
}

/** A row that waits for a job, or whose job runs. */
export interface OpenJob {
  readonly kind: 'plan' | 'part' | 'evaluation'
  readonly id: string
  readonly fence: number
}

const scanRow = row<FollowedScan>('scan of the run', {
  id: uuid,
  accountId: uuid,
  scanNo: integer,
  state: text,
  hasEnded: boolean,
})
const openJob = row<OpenJob>('open job', {
  kind: oneOf(['plan', 'part', 'evaluation'] as const),
  id: uuid,
  fence: integer,
})

const feedRow = row<{ readonly seq: number }>('feed', { seq: integer })

type Rows = Pick<Stage, 'database' | 'tenantId' | 'postgres'>

/** Reads rows of the tenant, again after Postgres was struck. */
export async function readRows<Row extends object>(
  { database, tenantId, postgres }: Rows,
  shape: RowShape<Row>,
  statement: SqlFragment,
): Promise<readonly Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.forTenant(tenantId, { timeout: 60_000 }).sql((tx) => tx.rows(shape, statement))
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(500)
      await postgres.ensureRunning()
    }
  }
}

/** Every scan of the tenant's present accounts. */
export function readScans(rows: Rows): Promise<readonly FollowedScan[]> {
  return readRows(
    rows,
    scanRow,
    sql`select id, account_id as "accountId", scan_no as "scanNo", state,
      state not in ('queued', 'running', 'evaluating') as "hasEnded" from scan order by scan_no, id`,
  )
}

/** The number of the feed's last entry. */
export async function readFeedPosition(rows: Rows): Promise<number> {
  const [feed] = await readRows(rows, feedRow, sql`select seq::int as seq from tenant_feed`)
  return feed?.seq ?? 0
}

export function readOpenJobs(rows: Rows): Promise<readonly OpenJob[]> {
  return readRows(
    rows,
    openJob,
    sql`select 'plan' as kind, id, fence from scan where state = 'queued'
      union all select 'part', id, fence from scan_part where state in ('queued', 'collecting')
      union all select 'evaluation', id, fence from scan where state = 'evaluating'`,
  )
}

/** Requests a scan of an account as a client does that repeats what it got no answer to. */
export async function requestScanOf(stage: Stage, accountId: string, scanNo: number): Promise<void> {
  for (let attempt = 1; attempt <= 200; attempt += 1) {
    const status = await post(`${stage.apiUrl}/v1/accounts/${accountId}/scans`, stage.apiKey)
    if (status === 202) return
    // The answer to an earlier request may have been lost.
    const scans = await readScans(stage)
    if (scans.some((scan) => scan.accountId === accountId && scan.scanNo === scanNo)) return
    await sleep(250)
  }
  throw new Error(
    `the API did not accept a scan of account ${accountId}:\n${stage.api.output().slice(-2000)}`,
  )
}

/** The status of the response; null if there was none. */
async function post(url: string, key: string): Promise<number | null> {
  try {
    const headers = { authorization: `Bearer ${key}` }
    const response = await fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(15_000) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}
