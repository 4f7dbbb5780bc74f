/** IAM allows a scalar wherever it allows a list, and unquoted booleans and numbers as values: always a list of texts. */
export function toList(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** True where the text holds a wildcard of IAM's patterns, `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?')
}
