import type { Observed, Unknown } from '@plumbline/model'

/** The first fact that was not read, or null: for rules that conclude from the absence of something among many. */
export function firstUnknown(facts: Iterable<Observed<unknown>>): Unknown | null {
  for (const fact of facts) if (!fact.known) return fact
  return null
}
