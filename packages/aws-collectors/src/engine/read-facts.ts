import { type Observed, type Unknown, known, unknown } from '@plumbline/model'
import type { OperationName } from './aws-operations.js'
import { UnreadableAnswer } from './read-errors.js'

/** A value that AWS always tells: where it is missing, the fact is unknown, not empty. */
export function stated<T>(value: T | undefined, operation: OperationName): Observed<T> {
  return value === undefined ? unknown('error', operation) : known(value)
}

/** ISO 8601 in UTC from what Lambda writes as `2026-01-31T08:00:00.000+0000`; unknown where it is no date. */
export function statedTime(text: string | undefined, operation: OperationName): Observed<string> {
  const time = text === undefined ? null : isoTime(text)
  return time === null ? unknown('error', operation) : known(time)
}

/** Throws UnreadableAnswer where AWS left out what it always tells; for the `pick` of `observe`. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new UnreadableAnswer(`AWS answered without ${what}.`)
  return value
}

/** The first thing that is not known among several, or null. */
export function firstUnknown(facts: Iterable<Observed<unknown>>): Unknown | null {
  for (const fact of facts) if (!fact.known) return fact
  return null
}

function isoTime(text: string): string | null {
  // `+0000` without a colon is not ISO 8601, and JavaScript need not read it.
  const time = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

/** ISO 8601 in UTC from a date as the SDK parsed it; unknown where AWS left it out. */
export function statedDate(date: Date | undefined, operation: OperationName): Observed<string> {
  return date === undefined ? unknown('error', operation) : known(date.toISOString())
}
