import type { CollectedResource, Json } from '@plumbline/model'
import { json, sql, type SqlTransaction } from '../client/sql.js'
import type { ResourceRow, ResourceWriter, ResourceWrites } from './classify-resources.js'

/** Writes a classified batch: inserts, new versions with the old ones closed into history, and changed gaps. */
export async function writeResources(
  tx: SqlTransaction,
  writer: ResourceWriter,
  writes: ResourceWrites,
): Promise<void> {
  if (writes.inserted.length > 0) await insertRows(tx, writer, writes.inserted)
  if (writes.changed.length > 0) {
    const arns = writes.changed.map((row) => row.arn)
    await closeVersions(tx, writer, arns, 'superseded')
    await updateRows(tx, writer, writes.changed)
  }
  const sameFacts = [...writes.gapsChanged, ...writes.reread]
  if (sameFacts.length > 0) await updateGapsAndTimes(tx, writer, sameFacts)
}

/** Copies the current rows into history as versions that ended with the previous scan. */
export async function closeVersions(
  tx: SqlTransaction,
  writer: ResourceWriter,
  arns: readonly string[],
  reason: 'superseded' | 'deleted',
): Promise<void> {
  await tx.query(sql`
    insert into resource_history (tenant_id, id, retention_class, closed_at, closed_reason, account_id, resource_id, arn,
      type, region, collector, name, owner, incarnation, shape_version, facts, gaps, facts_hash, cause, daily, from_scan_no, to_scan_no)
    select tenant_id, gen_random_uuid(), 'standard', clock_timestamp(), ${reason}, account_id, id, arn, type, region,
      collector, name, owner, incarnation, shape_version, facts, gaps, facts_hash, cause, daily, from_scan_no, ${writer.scanNo - 1}
    from resource
    where account_id = ${writer.accountId}::uuid and arn = any(${arns}::text[]) and from_scan_no < ${writer.scanNo}
    order by arn`)
}

async function insertRows(
  tx: SqlTransaction,
  writer: ResourceWriter,
  rows: readonly ResourceRow[],
): Promise<void> {
  await tx.query(sql`
    insert into resource (tenant_id, id, account_id, arn, type, name, region, owner, collector, incarnation,
      shape_version, facts, gaps, facts_hash, cause, daily, from_scan_no, observed_at)
    select ${tx.tenantId}::uuid, r.id, ${writer.accountId}::uuid, r.arn, r.type, r.name, r.region, r.owner,
      ${writer.collector}, r.incarnation, r.shape_version, r.facts, r.gaps, r.facts_hash, r.cause, r.daily, ${writer.scanNo},
      clock_timestamp()
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(id uuid, arn text, type text, name text, region text,
      owner text, incarnation text, shape_version int, facts jsonb, gaps jsonb, facts_hash text, cause text, daily jsonb)
    order by r.arn`)
}

async function updateRows(
  tx: SqlTransaction,
  writer: ResourceWriter,
  rows: readonly ResourceRow[],
): Promise<void> {
  await tx.query(sql`
    update resource set name = r.name, owner = r.owner, incarnation = r.incarnation, shape_version = r.shape_version,
      facts = r.facts, gaps = r.gaps, facts_hash = r.facts_hash, cause = r.cause, daily = r.daily, from_scan_no = ${writer.scanNo},
      observed_at = clock_timestamp()
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(arn text, name text, owner text, incarnation text,
      shape_version int, facts jsonb, gaps jsonb, facts_hash text, cause text, daily jsonb)
    where resource.account_id = ${writer.accountId}::uuid and resource.arn = r.arn
      and resource.collector = ${writer.collector} and resource.region = ${writer.region}`)
}

/** Gaps and read times, which are no content. */
async function updateGapsAndTimes(
  tx: SqlTransaction,
  writer: ResourceWriter,
  rows: readonly ResourceRow[],
): Promise<void> {
  const changes = rows.map(({ arn, gaps, daily }) => ({ arn, gaps, daily }))
  await tx.query(sql`
    update resource set gaps = r.gaps, daily = r.daily
    from jsonb_to_recordset(${json(changes)}::jsonb) as r(arn text, gaps jsonb, daily jsonb)
    where resource.account_id = ${writer.accountId}::uuid and resource.arn = r.arn
      and resource.collector = ${writer.collector} and resource.region = ${writer.region}`)
}

/** Stores last-used facts next to the resource, written only when their day or value changes. */
export async function writeVolatile(
  tx: SqlTransaction,
  writer: ResourceWriter,
  batch: readonly CollectedResource[],
): Promise<void> {
  const rows = batch
    .filter(hasVolatile)
    .map((resource) => ({ arn: resource.identity.arn, facts: resource.volatile }))
  if (rows.length === 0) return
  await tx.query(sql`
    insert into resource_volatile (tenant_id, account_id, arn, day, facts)
    select ${tx.tenantId}::uuid, ${writer.accountId}::uuid, r.arn, (clock_timestamp() at time zone 'utc')::date, r.facts
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(arn text, facts jsonb) order by r.arn
    on conflict (tenant_id, account_id, arn) do update set day = excluded.day, facts = excluded.facts
    where resource_volatile.facts is distinct from excluded.facts`)
}

function hasVolatile(resource: { readonly volatile: { readonly [name: string]: Json } }): boolean {
  return Object.keys(resource.volatile).length > 0
}
