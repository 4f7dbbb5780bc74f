import { createHash } from 'node:crypto'
import type { Json } from './json.js'

/**
 * Writes JSON in a single canonical form: object keys sorted by code unit, no white space, undefined properties left out.
 * Array order is kept: collectors sort what AWS returns in arbitrary order.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`
  const object = value as { readonly [key: string]: Json | undefined }
  let text = ''
  // Without a comparator, `sort` compares code units.
  for (const key of Object.keys(object).sort()) {
    const item = object[key]
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`
  }
  return `{${text}}`
}

/** SHA-256 of the canonical form, 64 lower-case hex digits. */
export function contentHash(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** Orders by UTF-16 code unit, the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
