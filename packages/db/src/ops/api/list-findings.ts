import type { FindingState, Severity } from '@plumbline/model'
import { sql, type SqlFragment, type SqlTransaction } from '../../sql.js'
import { allOf } from './all-of.js'
import { type FindingRow, selectFindings } from './finding-row.js'
import { type Page, pageOf } from './page.js'

/** Where a list of findings goes on: after this severity rank and id. */
export type FindingPosition = readonly [severityRank: number, id: string]

/** Which findings to list; null leaves a filter out. */
export interface FindingFilter {
  readonly accountId: string | null
  /** Of any of these rules. */
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

/** Findings, the worst first. */
export async function listFindings(
  tx: SqlTransaction,
  filter: FindingFilter,
): Promise<Page<FindingRow, FindingPosition>> {
  const rows = await tx.query<FindingRow>(selectPage(filter))
  return pageOf(rows, filter.limit, ({ severityRank, id }) => [severityRank, id])
}

/** The statement behind the list, for a look at its plan. */
export function selectPage(filter: FindingFilter): SqlFragment {
  const where = allOf([...filterConditions(filter), ...afterCondition(filter.after)])
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
