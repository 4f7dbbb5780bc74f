import type { CannotTell, Evidence, FindingState, Resolution, Severity } from '@plumbline/model'
import { sql, type SqlFragment } from '../../sql.js'

/** A finding as the API shows it. */
export interface FindingRow {
  readonly id: string
  readonly accountId: string
  readonly awsAccountId: string
  readonly accountName: string
  readonly ruleId: string
  readonly resourceArn: string
  readonly resourceType: string
  /** Null where the resource is gone. */
  readonly resourceId: string | null
  readonly resourceName: string | null
  readonly region: string
  readonly subject: string
  readonly severity: Severity
  readonly severityRank: number
  readonly state: FindingState
  readonly evidence: readonly Evidence[]
  readonly unconfirmed: CannotTell['missing'] | null
  readonly resolution: Resolution | null
  readonly openedAt: Date
  readonly resolvedAt: Date | null
  readonly changedAt: Date
  readonly lastConfirmedAt: Date | null
}

/**
 * When a finding was last seen to be so, told from coverage: the last evaluated scan, or for an unconfirmed one the last
 * evaluated scan in which the reads that are missing now were all answered in its region. A resolved one: when it resolved.
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

/** Selects FindingRows; to be followed by `where` over `f`. */
export const selectFindings: SqlFragment = sql`
  select f.id, f.account_id as "accountId", a.aws_account_id as "awsAccountId", a.name as "accountName",
         f.rule_id as "ruleId", f.resource_arn as "resourceArn", f.resource_type as "resourceType",
         r.id as "resourceId", r.name as "resourceName", f.region, f.subject, f.severity,
         f.severity_rank as "severityRank", f.state, f.evidence, f.unconfirmed, f.resolution,
         f.opened_at as "openedAt", f.resolved_at as "resolvedAt", f.changed_at as "changedAt",
         ${lastConfirmedAt} as "lastConfirmedAt"
  from finding f
  join account a on a.tenant_id = f.tenant_id and a.id = f.account_id
  left join resource r on r.tenant_id = f.tenant_id and r.account_id = f.account_id and r.arn = f.resource_arn`
