/** A text inside a value, with the name that it has there. */
export interface SecretPart {
  readonly name: string
  readonly text: string
  /** What the part was read from; `root` for the value itself. */
  readonly from: 'root' | 'json' | 'encoded' | 'query' | 'connection' | 'text'
}

/** Lambda allows 4 KB for the whole environment; of a longer value only the beginning is read. */
export const maxTextLength = 4096
export const maxDepth = 3
export const maxParts = 256

/** The value and everything nested in it: JSON, base64, query strings, connection strings, `key=value` lists. */
export function readSecretParts(name: string, value: string): readonly SecretPart[] {
  const parts: SecretPart[] = [{ name, text: value.slice(0, maxTextLength).trim(), from: 'root' }]
  let level: readonly SecretPart[] = parts
  for (let depth = 0; depth < maxDepth && level.length > 0; depth += 1) {
    const room = maxParts - parts.length
    level = level.flatMap(innerParts).slice(0, Math.max(0, room))
    parts.push(...level)
  }
  return parts
}

function innerParts(part: SecretPart): readonly SecretPart[] {
  const json = parseJson(part.text)
  if (json !== undefined) return jsonLeaves(part.name, json)
  const decoded = decodeBase64(part.text)
  if (decoded !== undefined) return [{ name: part.name, text: decoded, from: 'encoded' }]
  return readPairs(part)
}

/** The object or array that a text is, undefined if it is not JSON. */
export function parseJson(text: string): object | undefined {
  if (!/^[{[]/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    // Not JSON: read as text.
    return undefined
  }
}

/** Strings and numbers with their keys. `{ "name": "DB_PASSWORD", "value": "…" }` is named by its own name. */
function jsonLeaves(name: string, json: object): readonly SecretPart[] {
  const leaves: SecretPart[] = []
  const open: { readonly name: string; readonly value: unknown }[] = [{ name, value: json }]
  while (open.length > 0 && leaves.length < maxParts) {
    const next = open.pop()
    if (typeof next?.value === 'string' || typeof next?.value === 'number') {
      leaves.push({ name: next.name, text: String(next.value).trim(), from: 'json' })
    } else if (typeof next?.value === 'object' && next.value !== null) {
      open.push(...members(next.name, next.value))
    }
  }
  return leaves
}

function members(parent: string, value: object): { name: string; value: unknown }[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ({ name: parent, value: item }))
  const entries = Object.entries(value) as [string, unknown][]
  const label = entries.find(([key, item]) => /^(?:name|key)$/i.test(key) && typeof item === 'string')?.[1]
  return entries.map(([key, item]) => ({
    name: /^value$/i.test(key) && typeof label === 'string' ? label : key,
    value: item,
  }))
}

/** Printable text of a base64 value, undefined if it is not base64 or encodes bytes. */
export function decodeBase64(text: string): string | undefined {
  if (text.length < 12 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined
  const decoded = Buffer.from(text, 'base64').toString('utf8')
  // Anything but printable ASCII: random bytes, or text that only looks like base64.
  return decoded.length >= 8 && /^[\t\n\r -~]+$/.test(decoded) ? decoded.trim() : undefined
}

const connectionKey =
  /^(?:host|hostname|server|data ?source|address|addr|uid|user|user ?id|username|database|dbname|initial ?catalog|endpoint|accountname|driver|port|broker|ssl|integrated ?security|abortconnect)$/i

function readPairs({ text }: SecretPart): readonly SecretPart[] {
  const url = /^(?:jdbc:|[a-z][a-z0-9+.-]{1,40}:\/\/)/i.test(text)
  const query = url ? text.indexOf('?') : -1
  const pairs = splitPairs(url, query === -1 ? text : text.slice(query + 1))
  // Pairs with semicolons are ADO or ODBC; other pairs need a host, a user or the like.
  const connection =
    (!url && text.includes(';')) ||
    /^(?:jdbc|odbc|mongodb|postgres|mysql|redis|amqp|mssql|sqlserver|mariadb)/i.test(text) ||
    pairs.some(({ name }) => connectionKey.test(name))
  const from = connection ? 'connection' : url || text.includes('&') ? 'query' : 'text'
  return pairs.map(({ name, text: inner }) => ({
    name,
    text: from === 'text' ? inner : percentDecode(inner),
    from,
  }))
}

function splitPairs(url: boolean, text: string): { readonly name: string; readonly text: string }[] {
  const words = text.split(separatorOf(url, text)).slice(0, maxParts)
  return words.flatMap((word, index) => {
    const next = words[index + 1]
    if (/^--?[A-Za-z][\w-]{1,62}$/.test(word) && next !== undefined && !next.startsWith('-')) {
      return [{ name: word.replace(/^-+/, ''), text: next }]
    }
    // `X-Api-Key: …` in a text that is split at spaces.
    const pair = splitPair(word.endsWith(':') && next !== undefined ? `${word}${next}` : word)
    if (pair !== undefined) return [pair]
    // A sentence before the pairs, such as a JAAS module: `…PlainLoginModule required username="…" password="…";`.
    return /\s/.test(word.trim()) ? word.split(/[\s,]+/).flatMap((inner) => splitPair(inner) ?? []) : []
  })
}

function separatorOf(url: boolean, text: string): RegExp {
  if (url) return /[&;]/
  if (text.includes('\n')) return /[\r\n]+/
  if (text.includes(';')) return /;/
  return /=[^&\s]*&/.test(text) ? /&/ : /[\s,]+/
}

function splitPair(word: string): { readonly name: string; readonly text: string } | undefined {
  const equals = word.indexOf('=')
  const at = equals === -1 ? word.indexOf(':') : equals
  if (at < 1) return undefined
  const name = trimEnds(word.slice(0, at).replace(/^-{1,2}D?(?=[a-z])/, ''), keyEnds).replace(/^export /, '')
  const text = trimEnds(word.slice(at + 1), valueEnds)
  return /^[A-Za-z][\w.-]{0,63}(?: [A-Za-z][\w.-]{0,63})?$/.test(name) && text !== ''
    ? { name, text }
    : undefined
}

const keyEnds = ' \t\r\n"\'{([-'
const valueEnds = ' \t\r\n"\',}])'

/** Removes these characters at both ends. A loop, because a pattern would read long runs of them once for each start. */
function trimEnds(text: string, ends: string): string {
  let start = 0
  let end = text.length
  while (start < end && ends.includes(text.charAt(start))) start += 1
  while (end > start && ends.includes(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that is not an escape: the text is used as it is.
    return text
  }
}
