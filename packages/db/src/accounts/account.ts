import { integer, jsonb, nullable, oneOf, row, text, textArray, timestamp, uuid } from '../client/rows.js'
import { type CoverageSummary, type ScanState, scanStates } from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { type Page, pageOf } from '../client/page.js'
import { sql, type SqlFragment, type SqlTransaction } from '../client/sql.js'
import { type AccountConnection, accountConnection } from './account-connection.js'

/** The scan that an account's health is derived from. */
export interface AccountScan {
  readonly id: string
  readonly scanNo: number
  readonly state: ScanState
  readonly requestedAt: Date
  readonly finishedAt: Date | null
  readonly failure: string | null
}

/** An account as the API returns it. */
export interface AccountRow {
  readonly id: string
  readonly awsAccountId: string
  readonly name: string
  readonly partition: string
  readonly connection: AccountConnection
  /** The regions that scans read unless they name others; null means every enabled one. */
  readonly regions: readonly string[] | null
  readonly createdAt: Date
  /** The newest scan, whatever its state. */
  readonly lastScan: AccountScan | null
  /** When the last evaluated scan read the account; null before the first. */
  readonly lastEvaluatedAt: Date | null
  /** How far the last evaluated scan was read; null before the first. */
  readonly coverage: CoverageSummary | null
}

interface Row extends Omit<AccountRow, 'lastScan'> {
  readonly scanId: string | null
  readonly scanNo: number | null
  readonly state: ScanState | null
  readonly requestedAt: Date | null
  readonly finishedAt: Date | null
  readonly failure: string | null
}

const accountShape = row<Row>('account', {
  id: uuid,
  awsAccountId: text,
  name: text,
  partition: text,
  connection: jsonb(accountConnection),
  regions: nullable(textArray),
  createdAt: timestamp,
  lastEvaluatedAt: nullable(timestamp),
  coverage: nullable(jsonb()),
  scanId: nullable(uuid),
  scanNo: nullable(integer),
  state: nullable(oneOf(scanStates)),
  requestedAt: nullable(timestamp),
  finishedAt: nullable(timestamp),
  failure: nullable(text),
})

/** Reads accounts with the scans that their health is derived from, ordered by name. */
async function readAccounts(
  tx: SqlTransaction,
  where: SqlFragment,
  limit: number,
): Promise<readonly AccountRow[]> {
  const rows = await tx.rows(
    accountShape,
    sql`
    select a.id, a.aws_account_id as "awsAccountId", a.name, a.partition, a.connection, a.regions, a.created_at as "createdAt",
           coalesce(e.taken_at, e.evaluated_at) as "lastEvaluatedAt", c.coverage_summary as coverage,
           l.id as "scanId", l.scan_no as "scanNo", l.state, l.requested_at as "requestedAt",
           l.finished_at as "finishedAt", l.failure
    from account a
    left join lateral (
      select s.id, s.scan_no, s.state, s.requested_at, s.finished_at, s.failure from scan s
      where s.tenant_id = a.tenant_id and s.account_id = a.id order by s.scan_no desc limit 1) l on true
    left join account_schedule c on c.tenant_id = a.tenant_id and c.account_id = a.id
    left join scan e on e.tenant_id = c.tenant_id and e.account_id = c.account_id and e.scan_no = c.last_evaluated_scan_no
    where ${where}
    order by a.name, a.id limit ${limit}`,
  )
  return rows.map(accountOf)
}

function accountOf(row: Row): AccountRow {
  const { scanId, scanNo, state, requestedAt, finishedAt, failure, ...account } = row
  if (scanId === null || scanNo === null || state === null || requestedAt === null) {
    return { ...account, lastScan: null }
  }
  return { ...account, lastScan: { id: scanId, scanNo, state, requestedAt, finishedAt, failure } }
}

/** One account. Throws NotFound. */
export async function getAccount(tx: SqlTransaction, id: string): Promise<AccountRow> {
  const [row] = await readAccounts(tx, sql`a.id = ${id}`, 1)
  if (row === undefined) throw new NotFound('account', id)
  return row
}

/** Position in a list of accounts: after this name and id. */
export type AccountPosition = readonly [name: string, id: string]

/** Accounts of the tenant, by name. */
export async function listAccounts(
  tx: SqlTransaction,
  query: { readonly after: AccountPosition | null; readonly limit: number },
): Promise<Page<AccountRow, AccountPosition>> {
  const where =
    query.after === null ? sql`true` : sql`(a.name, a.id) > (${query.after[0]}, ${query.after[1]}::uuid)`
  const rows = await readAccounts(tx, where, query.limit + 1)
  return pageOf(rows, query.limit, ({ name, id }) => [name, id])
}

const idShape = row<{ readonly id: string }>('account id', { id: uuid })

/** The id of the account with an AWS account id; null if it is not registered. */
export async function findAccountId(tx: SqlTransaction, awsAccountId: string): Promise<string | null> {
  const rows = await tx.rows(idShape, sql`select id from account where aws_account_id = ${awsAccountId}`)
  return rows[0]?.id ?? null
}
