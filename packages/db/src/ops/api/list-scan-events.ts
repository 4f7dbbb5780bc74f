import type { FindingEventKind, Severity } from '@plumbline/model'
import { sql, type SqlTransaction } from '../../sql.js'

/** A finding that a scan opened, reopened or resolved. */
export interface ScanEventRow {
  readonly kind: FindingEventKind
  readonly severity: Severity
  readonly ruleId: string
  readonly resourceArn: string
  /** Its tag `Name` where it has one, else its name; null where the resource is gone. */
  readonly resourceName: string | null
  readonly region: string
  readonly subject: string
}

/** What one scan changed in the findings of its account: opened before resolved, the worst first. */
export function listScanEvents(
  tx: SqlTransaction,
  scan: { readonly accountId: string; readonly scanNo: number },
): Promise<readonly ScanEventRow[]> {
  return tx.query<ScanEventRow>(sql`
    select e.kind, e.severity, f.rule_id as "ruleId", f.resource_arn as "resourceArn", coalesce(r.facts -> 'tags' ->> 'Name', r.name) as "resourceName",
           f.region, f.subject
    from finding_event e
    join finding f on f.tenant_id = e.tenant_id and f.id = e.finding_id
    left join resource r on r.tenant_id = f.tenant_id and r.account_id = f.account_id and r.arn = f.resource_arn
    where e.account_id = ${scan.accountId} and e.scan_no = ${scan.scanNo}
    order by e.kind, f.severity_rank, f.rule_id, f.resource_arn, f.subject`)
}
