const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const time = /\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?/g

/** Rows by table, comparable with those of another run. */
export type NormalRows = Readonly<Record<string, readonly string[]>>

type Tables = Readonly<Record<string, readonly object[]>>

/**
 * Removes what must differ between two runs of the same steps: ids, times, and the role with its ExternalId. Rows are
 * text, sorted, since they have no defined order. Feed entries up to `feedFrom` belong to the earlier run; later ones get
 * their number after it.
 */
export function normaliseRows(tables: Tables, feedFrom: number): NormalRows {
  const batches = (tables['change_batch'] ?? []).filter((batch) => numberIn(batch, 'first_seq') > feedFrom)
  const firstSeq = new Map(
    batches.map((batch) => [textIn(batch, 'id'), numberIn(batch, 'first_seq') - feedFrom] as const),
  )
  const changes = (tables['change'] ?? []).flatMap((change) => {
    const first = firstSeq.get(textIn(change, 'batch_id'))
    return first === undefined ? [] : [{ ...change, seq: first + numberIn(change, 'ordinal') - 1 }]
  })
  const own: Tables = {
    ...tables,
    change: changes,
    change_batch: batches.map((batch) => ({ ...batch, first_seq: numberIn(batch, 'first_seq') - feedFrom })),
  }
  const entries = Object.entries(own).map(([table, rows]) => {
    return [table, rows.map((row) => normalRow(row, feedFrom)).sort()] as const
  })
  return Object.fromEntries(entries)
}

function normalRow(row: object, feedFrom: number): string {
  const isPosition = 'seq' in row && !('ordinal' in row)
  const comparable = 'connection_calls' in row ? withoutConnectionCalls(row) : row
  return normalText(isPosition ? { ...row, seq: Number(row.seq) - feedFrom } : comparable)
}

/** A row as text without ids, times, ExternalIds and the names of roles. */
export function normalText(row: object): string {
  return JSON.stringify(row)
    .replaceAll(uuid, 'ID')
    .replaceAll(time, 'TIME')
    .replaceAll(/plb-[\w-]{20,}/g, 'EXTERNAL-ID')
    .replaceAll(/role\/Plumbline\w+/g, 'ROLE')
}

/** Each worker opens a separate session: how many took part says nothing about the result of a scan. */
function withoutConnectionCalls(scan: object): object {
  const summary: unknown = Reflect.get(scan, 'summary')
  if (typeof summary !== 'object' || summary === null) return { ...scan, connection_calls: 0 }
  const calls = numberIn(summary, 'calls') - numberIn(scan, 'connection_calls')
  return { ...scan, connection_calls: 0, summary: { ...summary, calls } }
}

function textIn(row: object, column: string): string {
  return String(Reflect.get(row, column))
}

function numberIn(row: object, column: string): number {
  return Number(Reflect.get(row, column))
}
