import { normalText } from '../e2e/scan-lifecycle/normalise-rows.js'

export type Tables = Readonly<Record<string, readonly object[]>>
export type ComparableTables = Readonly<Record<string, readonly string[]>>

/**
 * Columns that say how a result came about and not what it is: which attempt, under which fence, after how many calls, and
 * the order in which accounts that are scanned at once have committed (see {@link feedFaults} for the feed's).
 */
const bookkeeping: Readonly<Record<string, readonly string[]>> = {
  scan: ['fence', 'attempts', 'connection_calls'],
  change_batch: ['first_seq'],
  tenant_feed: ['seq'],
}

/** The calls of a collector and how many of them were throttled, within a scan's coverage. */
const callCounts = /"(calls|throttles)":\d+/g
/** What a collector carried forward: an attempt that is repeated reads again what the interrupted one had read. */
const carried = /,"carried":\{[^}]*\}/g

/** Rows of every table as sorted text, without ids, times and {@link bookkeeping}; the feed's from `feedFrom` on. */
export function comparableTables(tables: Tables, feedFrom: number): ComparableTables {
  const own = new Set(batchesFrom(tables, feedFrom).map((batch) => textIn(batch, 'id')))
  const isOwn = (table: string, row: object) =>
    table === 'change'
      ? own.has(textIn(row, 'batch_id'))
      : table !== 'change_batch' || own.has(textIn(row, 'id'))
  const entries = Object.entries(tables).map(([table, rows]) => {
    const kept = rows.filter((row) => isOwn(table, row)).map((row) => without(row, bookkeeping[table] ?? []))
    return [table, kept.map((row) => normalCoverage(normalText(row))).sort()] as const
  })
  return Object.fromEntries(entries)
}

function normalCoverage(text: string): string {
  return text.replaceAll(callCounts, '"$1":0').replaceAll(carried, '')
}

/** What differs, at most three rows of each table, for people. */
export function differences(expected: ComparableTables, actual: ComparableTables): readonly string[] {
  const tables = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort()
  return tables.flatMap((table) => {
    const [missing, extra] = subtractBoth(expected[table] ?? [], actual[table] ?? [])
    if (missing.length + extra.length === 0) return []
    const show = (sign: string, rows: readonly string[]) =>
      rows.slice(0, 3).map((row) => `  ${sign} ${row.slice(0, 600)}`)
    const head = `${table}: ${missing.length} rows missing, ${extra.length} rows too many`
    return [[head, ...show('-', missing), ...show('+', extra)].join('\n')]
  })
}

/** Gaps and doubles of the feed behind `feedFrom`, and leases that are still held. */
export function feedFaults(tables: Tables, feedFrom: number): readonly string[] {
  const faults: string[] = []
  let next = feedFrom + 1
  for (const batch of batchesFrom(tables, feedFrom)) {
    const id = textIn(batch, 'id')
    const [first, size] = [numberIn(batch, 'first_seq'), numberIn(batch, 'size')]
    if (first !== next) faults.push(`the feed continues at ${first} instead of ${next}`)
    next = first + size
    const ordinals = (tables['change'] ?? [])
      .filter((change) => textIn(change, 'batch_id') === id)
      .map((change) => numberIn(change, 'ordinal'))
      .sort((a, b) => a - b)
    if (ordinals.length !== size || ordinals.some((ordinal, index) => ordinal !== index + 1))
      faults.push(`batch ${id} of the feed has ${ordinals.length} entries instead of ${size}`)
  }
  const last = feedPosition(tables)
  if (last !== next - 1) faults.push(`the feed is at ${last}, its entries end at ${next - 1}`)
  return faults
}

/** Rows that a worker still holds, or parts that are left of a scan that has ended. */
export function leaseFaults(tables: Tables): readonly string[] {
  const held = ['scan', 'scan_part', 'account_verification'].flatMap((table) =>
    (tables[table] ?? [])
      .filter((row) => Reflect.get(row, 'held_by') !== null)
      .map((row) => `${table} ${textIn(row, 'id')} is held`),
  )
  const parts = (tables['scan_part'] ?? []).map((row) => `part ${textIn(row, 'id')} is left`)
  return [...held, ...parts]
}

function feedPosition(tables: Tables): number {
  const [feed] = tables['tenant_feed'] ?? []
  return feed === undefined ? 0 : numberIn(feed, 'seq')
}

function batchesFrom(tables: Tables, feedFrom: number): readonly object[] {
  return (tables['change_batch'] ?? [])
    .filter((batch) => numberIn(batch, 'first_seq') > feedFrom)
    .sort((a, b) => numberIn(a, 'first_seq') - numberIn(b, 'first_seq'))
}

/** The elements of each that the other lacks, both sorted. */
function subtractBoth(
  left: readonly string[],
  right: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const counts = new Map<string, number>()
  for (const value of left) counts.set(value, (counts.get(value) ?? 0) + 1)
  const extra = right.filter((value) => {
    const count = counts.get(value) ?? 0
    counts.set(value, count - 1)
    return count <= 0
  })
  const missing = [...counts].flatMap(([value, count]) =>
    Array.from({ length: Math.max(0, count) }, () => value),
  )
  return [missing, extra]
}

function without(row: object, columns: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))
}

function textIn(row: object, column: string): string {
  return String(Reflect.get(row, column))
}

function numberIn(row: object, column: string): number {
  return Number(Reflect.get(row, column))
}
