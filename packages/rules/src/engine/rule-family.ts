/**
 * Rules that differ only in their values: ports, alarms, password requirements. The family's file contains the table, each
 * row is a rule with its own id, and the file's test covers every row.
 */
export function ruleFamily<Row extends { readonly id: string }, Made>(
  rows: readonly Row[],
  makeRule: (row: Row) => Made,
): readonly Made[] {
  return rows.map((row) => makeRule(row))
}
