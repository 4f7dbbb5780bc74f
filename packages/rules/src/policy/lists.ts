/** IAM accepts a scalar wherever it accepts a list, and unquoted booleans and numbers as values: always a list of strings. */
export function toList(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
