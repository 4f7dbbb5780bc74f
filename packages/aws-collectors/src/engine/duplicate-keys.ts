/**
 * The first key that an object of a JSON text has twice, or null. `JSON.parse` keeps the last of them silently. The text
 * must be valid JSON; takes time proportional to its length.
 */
export function duplicateKey(json: string): string | null {
  const objects: (Set<string> | null)[] = []
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs
  for (const [token, colon] of json.matchAll(tokens)) {
    if (token === '{') objects.push(new Set())
    else if (token === '[') objects.push(null)
    else if (token === '}' || token === ']') objects.pop()
    else if (colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, -colon.length)))
      const keys = objects.at(-1)
      if (keys?.has(key) === true) return key
      keys?.add(key)
    }
  }
  return null
}
