import { compareText, known, mapObserved, type Observed, type Unknown, unknown } from '@plumbline/model'
import type { OperationName } from './aws-operations.js'
import { UnreadableAnswer } from './read-errors.js'

/** A value that AWS always returns: if it is missing (null in some recordings), the fact is unknown, not empty. */
export function stated<T>(value: T | null | undefined, operation: OperationName): Observed<T> {
  return value === undefined || value === null ? unknown('error', operation) : known(value)
}

/** ISO 8601 in UTC from Lambda's format `2026-01-31T08:00:00.000+0000`; unknown if it is not a date. */
export function statedTime(text: string | undefined, operation: OperationName): Observed<string> {
  const time = text === undefined ? null : isoTime(text)
  return time === null ? unknown('error', operation) : known(time)
}

/** ISO 8601 in UTC from a date as the SDK parsed it; unknown if it is missing. */
export function statedDate(date: Date | undefined, operation: OperationName): Observed<string> {
  return date === undefined ? unknown('error', operation) : known(date.toISOString())
}

/** Throws UnreadableAnswer if a value that AWS always returns is missing; for the `pick` of `observe`. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new UnreadableAnswer(`AWS answered without ${what}.`)
  return value
}

type Picks<T> = Readonly<Record<string, (answer: T) => unknown>>

/** Facts that one call reads: each is picked from its answer; if the call failed, all are unknown for its reason. */
export function factsFrom<T, P extends Picks<T>>(
  answer: Observed<T>,
  picks: P,
): { readonly [F in keyof P]: Observed<ReturnType<P[F]>> } {
  const facts = Object.entries(picks).map(([fact, pick]) => [fact, mapObserved(answer, pick)])
  return Object.fromEntries(facts) as { readonly [F in keyof P]: Observed<ReturnType<P[F]>> }
}

/** The first of several facts that is unknown, or null. */
export function firstUnknown(facts: Iterable<Observed<unknown>>): Unknown | null {
  for (const fact of facts) if (!fact.known) return fact
  return null
}

interface SdkTag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** Tags by key. */
export function tagsOf(tags: readonly SdkTag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']))
}

/** The texts that are not missing, sorted, each once: AWS keeps no order in its lists of ids and ARNs. */
export function sortedTexts(texts: readonly (string | undefined)[] | undefined): readonly string[] {
  return [...new Set((texts ?? []).filter((text) => text !== undefined))].sort(compareText)
}

/** The texts sorted, each once; unknown if one is missing, without which the list would only seem shorter. */
export function statedTexts(
  texts: readonly (string | undefined)[],
  operation: OperationName,
): Observed<readonly string[]> {
  return texts.includes(undefined) ? unknown('error', operation) : known(sortedTexts(texts))
}

function isoTime(text: string): string | null {
  // `+0000` without a colon is not ISO 8601, which is the only format that JavaScript must parse.
  const time = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
