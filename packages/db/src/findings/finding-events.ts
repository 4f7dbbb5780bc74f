import { severities } from '@plumbline/model'
import { findingEventKinds, resolutions } from './finding-states.js'
import { integer, jsonb, nullable, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import type { Evidence, FindingEventKind, Resolution, Severity } from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { type Page, pageOf } from '../client/page.js'
import { sql, type SqlTransaction } from '../client/sql.js'

/** One event of a finding's lifecycle. */
export interface FindingEventRow {
  readonly id: string
  readonly kind: FindingEventKind
  readonly scanNo: number
  readonly at: Date
  readonly resolution: Resolution | null
  readonly severity: Severity
  readonly evidence: readonly Evidence[] | null
}

/** Position in a list of events: before this scan and id. */
export type FindingEventPosition = readonly [scanNo: number, id: string]

const eventShape = row<FindingEventRow>('finding event', {
  id: uuid,
  kind: oneOf(findingEventKinds),
  scanNo: integer,
  at: timestamp,
  resolution: nullable(oneOf(resolutions)),
  severity: oneOf(severities),
  evidence: nullable(jsonb()),
})

/** The events of a finding, the newest first. Throws NotFound for an unknown finding. */
export async function listFindingEvents(
  tx: SqlTransaction,
  query: { readonly findingId: string; readonly after: FindingEventPosition | null; readonly limit: number },
): Promise<Page<FindingEventRow, FindingEventPosition>> {
  const { findingId, after, limit } = query
  const found = await tx.query(sql`select id from finding where id = ${findingId}`)
  if (found.length === 0) throw new NotFound('finding', findingId)
  const rows = await tx.rows(
    eventShape,
    sql`
    select id, kind, scan_no as "scanNo", at, resolution, severity, evidence from finding_event
    where finding_id = ${findingId}
      and ${after === null ? sql`true` : sql`(scan_no, id) < (${after[0]}::int, ${after[1]}::uuid)`}
    order by scan_no desc, id desc limit ${limit + 1}`,
  )
  return pageOf(rows, limit, ({ scanNo, id }) => [scanNo, id])
}

/** A finding that a scan opened, reopened or resolved. */
export interface ScanEventRow {
  readonly kind: FindingEventKind
  readonly severity: Severity
  readonly ruleId: string
  readonly resourceArn: string
  /** Its tag `Name` where it has one, else its name; null if the resource no longer exists. */
  readonly resourceName: string | null
  readonly region: string
  readonly subject: string
}

const scanEventShape = row<ScanEventRow>('scan event', {
  kind: oneOf(findingEventKinds),
  severity: oneOf(severities),
  ruleId: text,
  resourceArn: text,
  resourceName: nullable(text),
  region: text,
  subject: text,
})

/** What one scan changed in the findings of its account: opened before resolved, most severe first. */
export function listScanEvents(
  tx: SqlTransaction,
  scan: { readonly accountId: string; readonly scanNo: number },
): Promise<readonly ScanEventRow[]> {
  return tx.rows(
    scanEventShape,
    sql`
    select e.kind, e.severity, f.rule_id as "ruleId", f.resource_arn as "resourceArn", coalesce(r.facts -> 'tags' ->> 'Name', r.name) as "resourceName",
           f.region, f.subject
    from finding_event e
    join finding f on f.tenant_id = e.tenant_id and f.id = e.finding_id
    left join resource r on r.tenant_id = f.tenant_id and r.account_id = f.account_id and r.arn = f.resource_arn
    where e.account_id = ${scan.accountId} and e.scan_no = ${scan.scanNo}
    order by e.kind, f.severity_rank, f.rule_id, f.resource_arn, f.subject`,
  )
}
