import { row, text } from '../client/rows.js'
import { type Gaps, factOperations, isResourceType } from '@plumbline/model'
import { json, sql, type SqlTransaction } from '../client/sql.js'
import type { ResourceWriter } from './classify-resources.js'
import { closeVersions } from './write-resources.js'

interface UnseenRow {
  readonly arn: string
  readonly type: string
}

const unseenShape = row<UnseenRow>('resource not seen', { arn: text, type: text })

/** Removes the rows of a completely read (collector, region) that were not seen; their versions stay in history. */
export async function dropUnseen(
  tx: SqlTransaction,
  writer: ResourceWriter,
  seen: ReadonlySet<string>,
): Promise<number> {
  const arns = (await readUnseen(tx, writer, seen)).map((row) => row.arn)
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
  seen: ReadonlySet<string>,
): Promise<number> {
  const unseen = await readUnseen(tx, writer, seen)
  const rows = unseen.map((row) => ({ arn: row.arn, gaps: gapsForAll(row.type) }))
  if (rows.length === 0) return 0
  const updated = await tx.query(sql`
    update resource set gaps = r.gaps from jsonb_to_recordset(${json(rows)}::jsonb) as r(arn text, gaps jsonb)
    where resource.account_id = ${writer.accountId}::uuid and resource.arn = r.arn and resource.gaps <> r.gaps
    returning resource.id`)
  return updated.length
}

async function readUnseen(
  tx: SqlTransaction,
  writer: ResourceWriter,
  seen: ReadonlySet<string>,
): Promise<readonly UnseenRow[]> {
  const rows = await tx.rows(
    unseenShape,
    sql`
    select arn, type from resource where account_id = ${writer.accountId}::uuid and collector = ${writer.collector}
      and region = ${writer.region} order by arn`,
  )
  return rows.filter((row) => !seen.has(row.arn))
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
