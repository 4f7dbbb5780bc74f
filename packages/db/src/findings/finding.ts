import { severities } from '@plumbline/model'
import { findingStates, resolutions } from './finding-states.js'
import { integer, jsonb, nullable, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import type { UnknownVerdict, Evidence, FindingState, Resolution, Severity } from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { type Page, pageOf } from '../client/page.js'
import { whereAll, sql, type SqlFragment, type SqlTransaction } from '../client/sql.js'

/** A finding as the API returns it. */
export interface FindingRow {
  readonly id: string
  readonly accountId: string
  readonly awsAccountId: string
  readonly accountName: string
  readonly ruleId: string
  readonly resourceArn: string
  readonly resourceType: string
  /** Null if the resource no longer exists. */
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
  readonly openedAt: Date
  readonly resolvedAt: Date | null
  readonly changedAt: Date
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
  openedAt: timestamp,
  resolvedAt: nullable(timestamp),
  changedAt: timestamp,
  lastConfirmedAt: nullable(timestamp),
})

/**
 * When a finding was last confirmed, derived from coverage: the last evaluated scan, or for an unconfirmed one the last
 * evaluated scan in which all reads that are missing now succeeded in its region. For a resolved one: when it resolved.
 */
const lastConfirmedAt: SqlFragment = sql`
  case
    when f.state = 'resolved' then f.resolved_at
    when f.unconfirmed is null then (
      select coalesce(s.taken_at, s.evaluated_at) from scan s
      where s.tenant_id = f.tenant_id and s.account_id = f.account_id and s.evaluated_at is not null
      order by s.scan_no desc limit 1)
    else (
      select coalesce(s.taken_at, s.evaluated_at) from scan s
      cross join lateral jsonb_array_elements(s.summary -> 'parts') p
      where s.tenant_id = f.tenant_id and s.account_id = f.account_id and s.evaluated_at is not null
        and s.scan_no >= f.opened_scan_no and p ->> 'region' = f.region and p ->> 'state' in ('complete', 'partial')
        and not exists (
          select 1
          from jsonb_each(p -> 'coverage') c
          cross join lateral jsonb_array_elements(c.value -> 'missing') m
          join jsonb_array_elements(f.unconfirmed) u on u ->> 'operation' = m ->> 'operation')
      order by s.scan_no desc limit 1)
  end`

/** Selects FindingRows; append a `where` on `f`. */
const selectFindings: SqlFragment = sql`
  select f.id, f.account_id as "accountId", a.aws_account_id as "awsAccountId", a.name as "accountName",
         f.rule_id as "ruleId", f.resource_arn as "resourceArn", f.resource_type as "resourceType",
         r.id as "resourceId", r.name as "resourceName", f.region, f.subject, f.severity,
         f.severity_rank as "severityRank", f.state, f.evidence, f.unconfirmed, f.resolution,
         f.opened_at as "openedAt", f.resolved_at as "resolvedAt", f.changed_at as "changedAt",
         ${lastConfirmedAt} as "lastConfirmedAt"
  from finding f
  join account a on a.tenant_id = f.tenant_id and a.id = f.account_id
  left join resource r on r.tenant_id = f.tenant_id and r.account_id = f.account_id and r.arn = f.resource_arn`

/** One finding. Throws NotFound. */
export async function getFinding(tx: SqlTransaction, id: string): Promise<FindingRow> {
  const [finding] = await tx.rows(findingShape, sql`${selectFindings} where f.id = ${id}`)
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
  readonly changedSince: Date | null
  readonly after: FindingPosition | null
  readonly limit: number
}

/** Findings, most severe first. */
export async function listFindings(
  tx: SqlTransaction,
  filter: FindingFilter,
): Promise<Page<FindingRow, FindingPosition>> {
  const rows = await tx.rows(findingShape, selectPage(filter))
  return pageOf(rows, filter.limit, ({ severityRank, id }) => [severityRank, id])
}

/** The statement behind the list; exported so that a test can check its plan. */
export function selectPage(filter: FindingFilter): SqlFragment {
  const where = whereAll([...filterConditions(filter), ...afterCondition(filter.after)])
  return sql`${selectFindings} where ${where} order by f.severity_rank, f.id limit ${filter.limit + 1}`
}

function filterConditions(filter: FindingFilter): readonly (SqlFragment | false)[] {
  const { accountId, ruleIds, severities, state, resourceArn, resourceType, region, isUnconfirmed } = filter
  return [
    accountId !== null && sql`f.account_id = ${accountId}`,
    ruleIds !== null && sql`f.rule_id = any(${ruleIds}::text[])`,
    severities !== null && sql`f.severity = any(${severities}::text[])`,
    state !== null && sql`f.state = ${state}`,
    resourceArn !== null && sql`f.resource_arn = ${resourceArn}`,
    resourceType !== null && sql`f.resource_type = ${resourceType}`,
    region !== null && sql`f.region = ${region}`,
    isUnconfirmed !== null && sql`(f.unconfirmed is not null) = ${isUnconfirmed}`,
    filter.changedSince !== null && sql`f.changed_at >= ${filter.changedSince}`,
  ]
}

function afterCondition(after: FindingPosition | null): readonly SqlFragment[] {
  return after === null ? [] : [sql`(f.severity_rank, f.id) > (${after[0]}::smallint, ${after[1]}::uuid)`]
}
