/** A column: its heading, and how far it may be cut to make the table fit. */
export interface Column {
  readonly heading: string
  /** Characters that stay at the least; without it the column is never cut. */
  readonly minimum?: number
}

const GAP = '  '

/**
 * Lines of a table, its headings first. Where it would be wider than `width`, the columns that may be cut give way, the
 * widest first; what was cut ends in "…".
 */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const all = [columns.map(({ heading }) => heading), ...rows]
  const widths = fit(
    columns,
    columns.map((_, index) => Math.max(...all.map((row) => lengthOf(row[index] ?? '')))),
    width,
  )
  return all.map((row) =>
    widths
      .map((cells, index) => pad(row[index] ?? '', cells))
      .join(GAP)
      .trimEnd(),
  )
}

function fit(columns: readonly Column[], wanted: readonly number[], width: number): readonly number[] {
  const widths = [...wanted]
  const total = () => widths.reduce((sum, cells) => sum + cells, GAP.length * (widths.length - 1))
  while (total() > width) {
    const widest = widestCuttable(columns, widths)
    if (widest === null) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function widestCuttable(columns: readonly Column[], widths: readonly number[]): number | null {
  const cuttable = widths
    .map((cells, index) => ({ cells, index }))
    .filter(({ cells, index }) => cells > (columns[index]?.minimum ?? cells))
    .sort((a, b) => b.cells - a.cells)
  return cuttable[0]?.index ?? null
}

function pad(text: string, cells: number): string {
  const characters = [...text]
  if (characters.length <= cells) return text + ' '.repeat(cells - characters.length)
  return `${characters.slice(0, Math.max(0, cells - 1)).join('')}…`
}

function lengthOf(text: string): number {
  return [...text].length
}
