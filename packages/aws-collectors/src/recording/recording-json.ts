import type { Json } from '@plumbline/model'

/**
 * SDK inputs and outputs as JSON without loss: dates become `{"$date": …}`, bytes `{"$bytes": …}`; undefined
 * properties are dropped.
 */
export function toRecordedJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map((item) => toRecordedJson(item))
  if (typeof value !== 'object') throw new Error(`A recording cannot contain a ${typeof value}.`)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(entries.map(([name, item]) => [name, toRecordedJson(item)]))
}

/** The reverse of `toRecordedJson`. */
export function fromRecordedJson(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: Json) => fromRecordedJson(item))
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first !== undefined && typeof first[1] === 'string') {
    if (first[0] === '$date') return new Date(first[1])
    if (first[0] === '$bytes') return new Uint8Array(Buffer.from(first[1], 'base64'))
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, fromRecordedJson(item)]))
}
