import { type Gaps, factOperations, isResourceType } from '@plumbline/model'
import { json, sql, type SqlTransaction } from '../client/sql.js'
import type { ResourceWriter, StoredHead } from './classify-resources.js'
import { closeVersions } from './write-resources.js'

/** A stored row that the list did not contain. */
type Unseen = Pick<StoredHead, 'arn' | 'type'>

/** Removes the rows of a completely read (collector, region) that were not seen; their versions stay in history. */
export async function dropUnseen(
  tx: SqlTransaction,
  writer: ResourceWriter,
  unseen: readonly Unseen[],
): Promise<number> {
  const arns = unseen.map((row) => row.arn).sort()
  if (arns.length === 0) return 0
  await closeVersions(tx, writer, arns, 'deleted')
  await tx.query(sql`
    delete from resource_volatile where account_id = ${writer.accountId}::uuid and arn = any(${arns}::text[])`)
  await tx.query(
    sql`delete from resource where account_id = ${writer.accountId}::uuid and arn = any(${arns}::text[])`,
  )
  return arns.length
}

/**
 * In a (collector, region) that was read only in part, it is unknown whether a row that was not seen still exists: it
 * stays, and each of its facts becomes a gap.
 */
export async function markUnseenUnknown(
  tx: SqlTransaction,
  writer: ResourceWriter,
  unseen: readonly Unseen[],
): Promise<number> {
  const rows = unseen.map((row) => ({ arn: row.arn, gaps: gapsForAll(row.type) }))
  if (rows.length === 0) return 0
  const updated = await tx.query(sql`
    update resource set gaps = r.gaps from jsonb_to_recordset(${json(rows)}::jsonb) as r(arn text, gaps jsonb)
    where resource.account_id = ${writer.accountId}::uuid and resource.arn = r.arn and resource.gaps <> r.gaps
    returning resource.id`)
  return updated.length
}

function gapsForAll(type: string): Gaps {
  if (!isResourceType(type)) return {}
  const facts = factOperations(type)
  const entries = Object.entries(facts)
  return Object.fromEntries(
    entries.map(([name, operation]) => [
      name,
      { reason: 'not_collected' as const, operation, action: operation },
    ]),
  )
}
