/** A column: its heading, and how far it may be truncated to make the table fit. */
export interface Column {
  readonly heading: string
  /** Minimum number of characters; without it the column is never truncated. */
  readonly minimum?: number
}

const GAP = '  '

/**
 * Lines of a table, headings first. If it would be wider than `width`, truncatable columns are narrowed, widest first;
 * truncated cells end in "…".
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

function fit(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, cells) => sum + cells, GAP.length * (widths.length - 1))
  while (total() > width) {
    const widest = widestTruncatable(columns, widths)
    if (widest === null) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function widestTruncatable(columns: readonly Column[], widths: readonly number[]): number | null {
  const truncatable = widths
    .map((cells, index) => ({ cells, index }))
    .filter(({ cells, index }) => cells > (columns[index]?.minimum ?? cells))
    .sort((a, b) => b.cells - a.cells)
  return truncatable[0]?.index ?? null
}

function pad(text: string, cells: number): string {
  const characters = [...text]
  if (characters.length <= cells) return text + ' '.repeat(cells - characters.length)
  return `${characters.slice(0, Math.max(0, cells - 1)).join('')}…`
}

function lengthOf(text: string): number {
  return [...text].length
}
