import { severities, severityRank } from '@plumbline/model'
import { findingStates, resolutions } from './finding-states.js'
import { integer, jsonb, nullable, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import type { UnknownVerdict, Evidence, FindingState, Resolution, Severity } from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { type Page, pageOf } from '../client/page.js'
import { joinSql, sql, whereAll, type SqlFragment, type SqlTransaction } from '../client/sql.js'

/** A finding as the API returns it. */
export interface FindingRow {
  readonly id: string
  readonly accountId: string
  readonly awsAccountId: string
  readonly accountName: string
  readonly ruleId: string
  readonly resourceArn: string
  readonly resourceType: string
  /** Null if the resource no longer existed at the last evaluation. */
  readonly resourceId: string | null
  readonly resourceName: string | null
  readonly region: string
  readonly subject: string
  readonly severity: Severity
  readonly severityRank: number
  readonly state: FindingState
  readonly evidence: readonly Evidence[]
  readonly unconfirmed: UnknownVerdict['missing'] | null
  readonly resolution: Resolution | null
  /** See findingFingerprint. */
  readonly fingerprint: string
  // All times are times of observation: when the scan in question read AWS.
  /** The first detection, which reopening does not change. */
  readonly firstOpenedAt: Date
  readonly openedAt: Date
  /** The scan that opened it, or reopened it last. */
  readonly openedScanNo: number
  readonly resolvedAt: Date | null
  readonly resolvedScanNo: number | null
  readonly changedAt: Date
  readonly changedScanNo: number
  readonly lastConfirmedAt: Date | null
}

const findingShape = row<FindingRow>('finding', {
  id: uuid,
  accountId: uuid,
  awsAccountId: text,
  accountName: text,
  ruleId: text,
  resourceArn: text,
  resourceType: text,
  resourceId: nullable(uuid),
  resourceName: nullable(text),
  region: text,
  subject: text,
  severity: oneOf(severities),
  severityRank: integer,
  state: oneOf(findingStates),
  evidence: jsonb(),
  unconfirmed: nullable(jsonb()),
  resolution: nullable(oneOf(resolutions)),
  fingerprint: text,
  firstOpenedAt: timestamp,
  openedAt: timestamp,
  openedScanNo: integer,
  resolvedAt: nullable(timestamp),
  resolvedScanNo: nullable(integer),
  changedAt: timestamp,
  changedScanNo: integer,
  lastConfirmedAt: nullable(timestamp),
})

/** The scan that confirmed a finding: the last evaluated one, or for an unconfirmed finding the one that is stored with it. */
const confirmingScan = sql`case when f.unconfirmed is null then a.last_evaluated_scan_no else f.last_confirmed_scan_no end`

/**
 * Selects FindingRows from the rows of `finding` that `rows` selects. Accounts and scans are looked up once each, not for
 * every finding; never the history of scans. Opening a finding confirms it, so `lastConfirmedAt` is never before that, even
 * if a clock was set back.
 */
function selectFindings(rows: SqlFragment): SqlFragment {
  return sql`
  with page as materialized (${rows}),
  of_account as materialized (
    select a.id, a.aws_account_id, a.name, e.last_evaluated_scan_no
    from account a left join account_schedule e on e.tenant_id = a.tenant_id and e.account_id = a.id
    where a.id = any(array(select distinct account_id from page))
  ),
  confirmed as materialized (
    select k.account_id, k.scan_no, coalesce(s.taken_at, s.evaluated_at) as at
    from (select distinct f.account_id, ${confirmingScan} as scan_no from page f join of_account a on a.id = f.account_id) k
    join lateral (select taken_at, evaluated_at from scan s where s.account_id = k.account_id and s.scan_no = k.scan_no limit 1) s on true
  )
  select f.id, f.account_id as "accountId", a.aws_account_id as "awsAccountId", a.name as "accountName",
         f.rule_id as "ruleId", f.resource_arn as "resourceArn", f.resource_type as "resourceType",
         f.resource_id as "resourceId", f.resource_name as "resourceName", f.region, f.subject, f.severity,
         f.severity_rank as "severityRank", f.state, f.evidence, f.unconfirmed, f.resolution,
         f.fingerprint, f.first_opened_at as "firstOpenedAt", f.opened_at as "openedAt", f.opened_scan_no as "openedScanNo",
         f.resolved_at as "resolvedAt", f.resolved_scan_no as "resolvedScanNo", f.changed_at as "changedAt",
         f.changed_scan_no as "changedScanNo",
         case when f.state = 'resolved' then f.resolved_at else greatest(f.opened_at, c.at) end as "lastConfirmedAt"
  from page f
  join of_account a on a.id = f.account_id
  left join confirmed c on c.account_id = f.account_id and c.scan_no = ${confirmingScan}`
}

/** One finding. Throws NotFound. */
export async function getFinding(tx: SqlTransaction, id: string): Promise<FindingRow> {
  const [finding] = await tx.rows(findingShape, selectFindings(sql`select * from finding where id = ${id}`))
  if (finding === undefined) throw new NotFound('finding', id)
  return finding
}

/** Position in a list of findings: after this severity rank and id. */
export type FindingPosition = readonly [severityRank: number, id: string]

/** Which findings to list; null disables a filter. */
export interface FindingFilter {
  readonly accountId: string | null
  /** Any of these rules. */
  readonly ruleIds: readonly string[] | null
  readonly severities: readonly Severity[] | null
  readonly state: FindingState | null
  readonly resourceArn: string | null
  readonly resourceType: string | null
  readonly region: string | null
  /** True: only those that the last evaluation could not confirm; false: only the others. */
  readonly isUnconfirmed: boolean | null
  readonly fingerprint: string | null
  /** Only those that this scan of the account opened or reopened; requires `accountId`. */
  readonly openedInScan: number | null
  /** True: only those that the last evaluated scan of their account opened or reopened. */
  readonly isNew: boolean
  /** Only those whose row was written at this time or later. */
  readonly changedSince: Date | null
  readonly after: FindingPosition | null
  readonly limit: number
}

/** Every open finding, a page of 50: spread it and narrow. */
export const openFindings: FindingFilter = {
  accountId: null,
  ruleIds: null,
  severities: null,
  state: 'open',
  resourceArn: null,
  resourceType: null,
  region: null,
  isUnconfirmed: null,
  fingerprint: null,
  openedInScan: null,
  isNew: false,
  changedSince: null,
  after: null,
  limit: 50,
}

/** Findings, most severe first. */
export async function listFindings(
  tx: SqlTransaction,
  filter: FindingFilter,
): Promise<Page<FindingRow, FindingPosition>> {
  const rows = await tx.rows(findingShape, selectPage(filter))
  return pageOf(rows, filter.limit, ({ severityRank, id }) => [severityRank, id])
}

/**
 * The statement behind the list; exported so that a test can check its plan. The page is cut before anything is joined. Every
 * index of the list has the state before the order, so both states are read as one page each and merged.
 */
export function selectPage(filter: FindingFilter): SqlFragment {
  // What the last scan opened is open: one that it also resolved would not have been opened.
  const allStates = filter.isNew ? (['open'] as const) : findingStates
  const states = filter.state === null ? allStates : [filter.state]
  const inStates = joinSql(
    states.map((state) => sql`(${selectState(filter, state)})`),
    sql` union all `,
  )
  const page = sql`select * from (${inStates}) p order by severity_rank, id limit ${filter.limit + 1}`
  return sql`${selectFindings(page)} order by f.severity_rank, f.id`
}

function selectState(filter: FindingFilter, state: FindingState): SqlFragment {
  const where = whereAll([
    sql`state = ${state}`,
    ...filterConditions(filter),
    ...afterCondition(filter.after),
  ])
  const limit = filter.limit + 1
  if (filter.isNew) return selectNew(filter, where)
  return sql`select * from finding where ${where} order by severity_rank, id limit ${limit}`
}

/**
 * A page of each account is read from the index `finding_opened_by_scan` alone, and rows only for the page of all of them.
 */
function selectNew({ accountId, limit }: FindingFilter, where: SqlFragment): SqlFragment {
  return sql`
    select finding.* from (
      select page.id from account_schedule schedule
      cross join lateral (
        select severity_rank, id from finding
        where account_id = schedule.account_id and opened_scan_no = schedule.last_evaluated_scan_no and ${where}
        order by severity_rank, id limit ${limit + 1}) page
      where ${accountId === null ? sql`true` : sql`schedule.account_id = ${accountId}`}
      order by page.severity_rank, page.id limit ${limit + 1}) newest
    join finding on finding.id = newest.id`
}

function filterConditions(filter: FindingFilter): readonly (SqlFragment | false)[] {
  const { accountId, ruleIds, severities, resourceArn, resourceType, region } = filter
  const { fingerprint, openedInScan } = filter
  return [
    fingerprint !== null && sql`fingerprint = ${fingerprint}`,
    openedInScan !== null && sql`opened_scan_no = ${openedInScan}`,
    accountId !== null && sql`account_id = ${accountId}`,
    ruleIds !== null && isAnyRule(ruleIds),
    // The rank, not the text: the indexes are sorted by it.
    severities !== null && sql`severity_rank = any(${severities.map(severityRank)}::smallint[])`,
    resourceArn !== null && sql`resource_arn = ${resourceArn}`,
    resourceType !== null && sql`resource_type = ${resourceType}`,
    region !== null && sql`region = ${region}`,
    ...stateConditions(filter),
  ]
}

function stateConditions({ isUnconfirmed, changedSince }: FindingFilter): readonly (SqlFragment | false)[] {
  return [
    isUnconfirmed !== null && (isUnconfirmed ? sql`unconfirmed is not null` : sql`unconfirmed is null`),
    changedSince !== null && sql`recorded_at >= ${changedSince}`,
  ]
}

/** Only a single rule, compared by `=`, is read in the order of its index. */
function isAnyRule(ruleIds: readonly string[]): SqlFragment {
  const [first = ''] = ruleIds
  return ruleIds.length === 1 ? sql`rule_id = ${first}` : sql`rule_id = any(${ruleIds}::text[])`
}

function afterCondition(after: FindingPosition | null): readonly SqlFragment[] {
  return after === null ? [] : [sql`(severity_rank, id) > (${after[0]}::smallint, ${after[1]}::uuid)`]
}
