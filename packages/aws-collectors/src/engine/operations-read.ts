import type { Collector } from './collector.js'

/** The operations that must be read for those `wanted`: they, the lists of the collectors that run, and what they need. */
export function operationsRead(
  collectors: readonly Pick<Collector, 'operations'>[],
  wanted: Iterable<string>,
): ReadonlySet<string> {
  const read = new Set<string>()
  const lists = collectors.flatMap(({ operations }) =>
    Object.entries(operations).flatMap(([name, { kind }]) => (kind === 'list' ? [name] : [])),
  )
  const open = [...wanted, ...lists]
  for (let operation = open.pop(); operation !== undefined; operation = open.pop()) {
    if (read.has(operation)) continue
    read.add(operation)
    for (const { operations } of collectors) open.push(...needsOf(operations, operation))
  }
  return read
}

function needsOf(operations: Collector['operations'], operation: string): readonly string[] {
  return Object.entries(operations).find(([name]) => name === operation)?.[1]?.needs ?? []
}
