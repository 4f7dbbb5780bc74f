/**
 * Rules that are one sentence with other values: ports, alarms, password requirements. The family's file holds the table,
 * and each row is a rule with its own id; the file's test covers every row.
 */
export function ruleFamily<Row extends { readonly id: string }, Made>(
  rows: readonly Row[],
  makeRule: (row: Row) => Made,
): readonly Made[] {
  return rows.map((row) => makeRule(row))
}
