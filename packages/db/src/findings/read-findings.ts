import { severities } from '@plumbline/model'
import { findingStates, resolutions } from './finding-states.js'
import { jsonb, nullable, oneOf, row, text, uuid } from '../client/rows.js'
import type { FindingKey, FindingRecord, StoredFinding } from '@plumbline/model'
import { json, type SqlTransaction, sql } from '../client/sql.js'

type FindingRow = FindingKey & Pick<StoredFinding, 'id' | 'resourceType' | 'region'> & FindingRecord

const storedShape = row<FindingRow>('stored finding', {
  id: uuid,
  ruleId: text,
  resourceArn: text,
  subject: text,
  resourceType: text,
  region: text,
  state: oneOf(findingStates),
  severity: oneOf(severities),
  evidence: jsonb(),
  evidenceHash: text,
  unconfirmed: nullable(jsonb()),
  resolution: nullable(oneOf(resolutions)),
})

/** Every open finding of an account. */
export async function readOpenFindings(
  tx: SqlTransaction,
  accountId: string,
): Promise<readonly StoredFinding[]> {
  const rows = await tx.rows(
    storedShape,
    sql`
    select id, rule_id as "ruleId", resource_arn as "resourceArn", subject, resource_type as "resourceType", region, state,
      severity, evidence, evidence_hash as "evidenceHash", unconfirmed, resolution
    from finding where account_id = ${accountId}::uuid and state = 'open' order by rule_id, resource_arn, subject`,
  )
  return rows.map(fromRow)
}

/** The resolved findings among the keys: they reopen instead of being opened as new ones. */
export async function readResolvedFindings(
  tx: SqlTransaction,
  accountId: string,
  keys: readonly FindingKey[],
): Promise<readonly StoredFinding[]> {
  if (keys.length === 0) return []
  const rows = await tx.rows(
    storedShape,
    sql`
    select f.id, f.rule_id as "ruleId", f.resource_arn as "resourceArn", f.subject, f.resource_type as "resourceType",
      f.region, f.state, f.severity, f.evidence, f.evidence_hash as "evidenceHash", f.unconfirmed, f.resolution
    from jsonb_to_recordset(${json(keys)}::jsonb) as k("ruleId" text, "resourceArn" text, subject text)
    join finding f on f.account_id = ${accountId}::uuid and f.rule_id = k."ruleId"
      and f.resource_arn = k."resourceArn" and f.subject = k.subject and f.state = 'resolved'`,
  )
  return rows.map(fromRow)
}

function fromRow(row: FindingRow): StoredFinding {
  const { id, ruleId, resourceArn, subject, resourceType, region, ...record } = row
  return { id, ruleId, resourceArn, subject, resourceType, region, record }
}
