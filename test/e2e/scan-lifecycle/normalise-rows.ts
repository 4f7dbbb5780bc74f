const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const time = /\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?/g

/** Rows by table, comparable with those of another run. */
export type NormalRows = Readonly<Record<string, readonly string[]>>

/**
 * Removes what must differ between two runs of the same steps: ids, times, and the role with its ExternalId. Rows are
 * text, sorted, since they have no defined order. Feed entries before `feedFrom` belong to the earlier run.
 */
export function normaliseRows(
  tables: Readonly<Record<string, readonly object[]>>,
  feedFrom: number,
): NormalRows {
  const entries = Object.entries(tables).map(([table, rows]) => {
    const own = table === 'change' ? rows.filter((row) => seqOf(row) > feedFrom) : rows
    return [table, own.map((row) => normalRow(row, feedFrom)).sort()] as const
  })
  return Object.fromEntries(entries)
}

function normalRow(row: object, feedFrom: number): string {
  const text = JSON.stringify('seq' in row ? { ...row, seq: seqOf(row) - feedFrom } : row)
  return text
    .replaceAll(uuid, 'ID')
    .replaceAll(time, 'TIME')
    .replaceAll(/plb-[\w-]{20,}/g, 'EXTERNAL-ID')
    .replaceAll(/role\/Plumbline\w+/g, 'ROLE')
}

function seqOf(row: object): number {
  return 'seq' in row ? Number(row.seq) : 0
}
