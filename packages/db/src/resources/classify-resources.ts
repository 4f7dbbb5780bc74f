import { integer, jsonb, nullable, row, text, uuid } from '../client/rows.js'
import {
  canonicalJson,
  type CollectedResource,
  compareText,
  type DailyReads,
  type EncodedFacts,
  encodeFacts,
  factsHash,
  type Gaps,
  type Json,
  type KnownFacts,
  overlayFacts,
  resourceDefinitions,
  type VersionCause,
  versionCause,
} from '@plumbline/model'
import { newId } from '../client/new-id.js'
import { sql, type SqlTransaction } from '../client/sql.js'
import { upcastFacts } from './decode.js'

/** One row to insert or to update, in the shape of the `resource` table. */
export interface ResourceRow {
  readonly id: string
  readonly arn: string
  readonly type: string
  readonly name: string
  readonly region: string
  readonly owner: string
  readonly incarnation: string | null
  readonly shape_version: number
  readonly facts: KnownFacts
  readonly gaps: Gaps
  readonly facts_hash: string
  readonly cause: VersionCause
  /** When the daily facts were read; null if it has none. */
  readonly daily: DailyReads | null
}

/** A batch, grouped by the kind of write. */
export interface ResourceWrites {
  readonly inserted: readonly ResourceRow[]
  /** A new version: the current one is closed into history. */
  readonly changed: readonly ResourceRow[]
  readonly gapsChanged: readonly ResourceRow[]
  /** The same content, of which daily facts were read again. */
  readonly reread: readonly ResourceRow[]
  readonly unchanged: number
}

/** A stored row without its facts. */
export interface StoredHead {
  readonly id: string
  readonly arn: string
  readonly type: string
  readonly incarnation: string | null
  readonly shapeVersion: number
  readonly gaps: Gaps
  readonly factsHash: string
  readonly daily: DailyReads | null
}

const headShape = row<StoredHead>('stored resource head', {
  id: uuid,
  arn: text,
  type: text,
  incarnation: nullable(text),
  shapeVersion: integer,
  gaps: jsonb(),
  factsHash: text,
  daily: nullable(jsonb()),
})

const factsShape = row<{ readonly arn: string; readonly facts: KnownFacts }>('stored facts', {
  arn: text,
  facts: jsonb(),
})

/** By ARN: the rows of one collector in one region. */
export type StoredHeads = ReadonlyMap<string, StoredHead>

/**
 * Reads the rows of the writer's (collector, region), about 0.5 kB each, so that each batch is compared in memory. Rows of
 * another are not read: a collector that claims their ARN fails on the unique key instead of overwriting.
 */
export async function readHeads(
  tx: SqlTransaction,
  writer: ResourceWriter,
): Promise<Map<string, StoredHead>> {
  const rows = await tx.rows(
    headShape,
    sql`
    select id, arn, type, incarnation, shape_version as "shapeVersion", gaps, facts_hash as "factsHash", daily
    from resource where account_id = ${writer.accountId}::uuid and collector = ${writer.collector}
      and region = ${writer.region}`,
  )
  return new Map(rows.map((row) => [row.arn, row]))
}

/** What is stored once a row has been written. */
export function headOf(row: ResourceRow): StoredHead {
  const { id, arn, type, incarnation, gaps, daily } = row
  return {
    id,
    arn,
    type,
    incarnation,
    shapeVersion: row.shape_version,
    gaps,
    factsHash: row.facts_hash,
    daily,
  }
}

/**
 * Compares a batch with the stored rows, by content hash: stored facts are fetched only for resources that changed or that
 * have a gap, under which a stored fact is kept. Writes nothing.
 */
export async function classifyResources(
  tx: SqlTransaction,
  writer: ResourceWriter,
  batch: readonly CollectedResource[],
  stored: StoredHeads,
): Promise<ResourceWrites> {
  const readings = batch.map((resource): Reading => {
    const encoded = encodeFacts(resource.facts)
    return { resource, encoded, hash: factsHash(encoded.facts) }
  })
  const needFacts = readings.filter((reading) => !isUnchanged(reading, stored))
  const facts = await readFacts(tx, writer, needFacts, stored)
  const inserted: ResourceRow[] = []
  const changed: ResourceRow[] = []
  const gapsChanged: ResourceRow[] = []
  const reread: ResourceRow[] = []
  let unchanged = batch.length - needFacts.length
  const sorted = needFacts.sort((a, b) => compareText(a.resource.identity.arn, b.resource.identity.arn))
  for (const reading of sorted) {
    const { arn } = reading.resource.identity
    const head = stored.get(arn)
    const row = rowOf(reading, head, facts.get(arn) ?? {})
    if (head === undefined) inserted.push(row)
    else if (isNewVersion(head, row)) changed.push(row)
    else if (!isSameJson(head.gaps, row.gaps)) gapsChanged.push(row)
    else {
      if (!isSameJson(head.daily, row.daily)) reread.push(row)
      unchanged += 1
    }
  }
  return { inserted, changed, gapsChanged, reread, unchanged }
}

/** Facts of the stored rows of these resources, by ARN. */
async function readFacts(
  tx: SqlTransaction,
  writer: ResourceWriter,
  readings: readonly Reading[],
  stored: StoredHeads,
): Promise<ReadonlyMap<string, KnownFacts>> {
  const arns = readings.map(({ resource }) => resource.identity.arn).filter((arn) => stored.has(arn))
  if (arns.length === 0) return new Map()
  const rows = await tx.rows(
    factsShape,
    sql`select arn, facts from resource where account_id = ${writer.accountId}::uuid and arn = any(${arns}::text[])`,
  )
  return new Map(rows.map(({ arn, facts }) => [arn, facts]))
}

/** A collected resource in the form in which it is stored. */
interface Reading {
  readonly resource: CollectedResource
  readonly encoded: EncodedFacts
  /** Of the facts that were read. */
  readonly hash: string
}

/** True if everything was read and equals what is stored: nothing has to be fetched or written. */
function isUnchanged({ resource, encoded, hash }: Reading, stored: StoredHeads): boolean {
  const { arn, type, incarnation } = resource.identity
  const head = stored.get(arn)
  return (
    head !== undefined &&
    head.factsHash === hash &&
    head.incarnation === incarnation &&
    head.shapeVersion === resourceDefinitions[type].version &&
    isEmpty(head.gaps) &&
    isEmpty(encoded.gaps) &&
    isSameJson(head.daily, resource.daily ?? null)
  )
}

function isEmpty(gaps: Gaps): boolean {
  return Object.keys(gaps).length === 0
}

function rowOf(reading: Reading, head: StoredHead | undefined, facts: KnownFacts): ResourceRow {
  const { identity } = reading.resource
  const shapeVersion = resourceDefinitions[identity.type].version
  const isSameIncarnation = head !== undefined && head.incarnation === identity.incarnation
  const storedFacts = isSameIncarnation ? upcastFacts(identity.type, head.shapeVersion, facts) : {}
  const encoded = overlayFacts(storedFacts, reading.encoded)
  const before = head === undefined ? null : { ...head, shapeVersion, facts: storedFacts }
  const after = { shapeVersion, incarnation: identity.incarnation, ...encoded }
  return {
    id: head?.id ?? newId(),
    arn: identity.arn,
    type: identity.type,
    name: identity.name,
    region: identity.region,
    owner: identity.owner,
    incarnation: identity.incarnation,
    shape_version: shapeVersion,
    facts: encoded.facts,
    gaps: encoded.gaps,
    facts_hash: factsHash(encoded.facts),
    daily: reading.resource.daily ?? null,
    cause: before === null ? 'observed' : versionCause(before, after),
  }
}

function isNewVersion(head: StoredHead, row: ResourceRow): boolean {
  return (
    head.factsHash !== row.facts_hash ||
    head.incarnation !== row.incarnation ||
    head.shapeVersion !== row.shape_version
  )
}

function isSameJson(a: unknown, b: unknown): boolean {
  return canonicalJson(a as Json) === canonicalJson(b as Json)
}

/** The only writer of a set of rows: one collector in one region of one account, under one scan. */
export interface ResourceWriter {
  readonly partId: string
  readonly fence: number
  readonly accountId: string
  readonly scanNo: number
  readonly collector: string
  readonly region: string
}
