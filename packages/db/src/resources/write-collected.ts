import type { CollectedResource, CoverageState } from '@plumbline/model'
import { sql, type SqlTransaction } from '../client/sql.js'
import { FenceLost } from '../leases/lease.js'
import {
  classifyResources,
  headOf,
  readHeads,
  type ResourceWriter,
  type ResourceWrites,
  type StoredHead,
} from './classify-resources.js'
import { markUnseenUnknown, dropUnseen } from './unseen-resources.js'
import { writeResources, writeVolatile } from './write-resources.js'

/** Rows written, by kind. */
export interface WriteCounts {
  inserted: number
  changed: number
  /** Rows of which only the gaps changed. */
  gapsChanged: number
  deleted: number
  unchanged: number
}

/**
 * Writes what one collector listed: resources and closed versions, in the caller's transaction, which it begins by locking
 * the part's row with its fence. What a list lacks is deleted only if it was read completely. The coverage itself is written
 * once, when the part ends.
 *
 * @throws FenceLost if another worker has claimed the part; nothing is written then
 */
export async function writeCollected(
  tx: SqlTransaction,
  writer: ResourceWriter,
  state: CoverageState,
  batches: AsyncIterable<readonly CollectedResource[]>,
): Promise<WriteCounts> {
  await lockPart(tx, writer)
  const counts: WriteCounts = { inserted: 0, changed: 0, gapsChanged: 0, deleted: 0, unchanged: 0 }
  const stored = await readHeads(tx, writer)
  const seen = new Set<string>()
  for await (const batch of batches) {
    for (const resource of batch) seen.add(resource.identity.arn)
    await writeBatch(tx, writer, batch, { stored, counts })
  }
  const unseen = [...stored.values()].filter(({ arn }) => !seen.has(arn))
  if (state === 'complete') counts.deleted = await dropUnseen(tx, writer, unseen)
  else counts.gapsChanged += await markUnseenUnknown(tx, writer, unseen)
  return counts
}

async function lockPart(tx: SqlTransaction, writer: ResourceWriter): Promise<void> {
  const rows = await tx.query(sql`
    select id from scan_part
    where id = ${writer.partId}::uuid and fence = ${writer.fence} and state = 'collecting' for update`)
  if (rows.length === 0) throw new FenceLost(`part ${writer.partId}`)
}

async function writeBatch(
  tx: SqlTransaction,
  writer: ResourceWriter,
  batch: readonly CollectedResource[],
  { stored, counts }: { readonly stored: Map<string, StoredHead>; readonly counts: WriteCounts },
): Promise<void> {
  const writes: ResourceWrites = await classifyResources(tx, writer, batch, stored)
  await writeResources(tx, writer, writes)
  // A resource that a later batch lists again is compared with what was written here.
  for (const row of [...writes.inserted, ...writes.changed, ...writes.gapsChanged, ...writes.reread])
    stored.set(row.arn, headOf(row))
  await writeVolatile(tx, writer, batch)
  counts.inserted += writes.inserted.length
  counts.changed += writes.changed.length
  counts.gapsChanged += writes.gapsChanged.length
  counts.unchanged += writes.unchanged
}
