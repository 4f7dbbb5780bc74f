import { factOperations, factsOf, type FactsOf, type ResourceType } from '../resources/resource-type.js'
import type { FactDefinition } from './define-resource.js'
import type { Json } from './json.js'
import { known, type Observed, type Unknown, unknown } from './observed.js'

/** Facts as a row stores them: known values by fact name. This is what is hashed. */
export type KnownFacts = { readonly [fact: string]: Json }

/** Why a fact could not be read, as a row stores it. */
export type Gap = Omit<Unknown, 'known'>
export type Gaps = { readonly [fact: string]: Gap }

export interface EncodedFacts {
  readonly facts: KnownFacts
  readonly gaps: Gaps
}

/** Splits facts into what is known and what is missing. */
export function encodeFacts<T extends ResourceType>(facts: FactsOf<T>): EncodedFacts {
  const knownFacts: Record<string, Json> = {}
  const gaps: Record<string, Gap> = {}
  for (const [name, fact] of Object.entries(facts) as [string, Observed<Json>][]) {
    if (fact.known) knownFacts[name] = fact.value
    else gaps[name] = { reason: fact.reason, operation: fact.operation, action: fact.action }
  }
  return { facts: knownFacts, gaps }
}

/**
 * Applies a new reading to the stored facts: a gap keeps the known fact, a known fact replaces it.
 * Stored facts that the new reading does not mention at all (retired facts) are dropped.
 */
export function overlayFacts(stored: KnownFacts, reading: EncodedFacts): EncodedFacts {
  const facts: Record<string, Json> = { ...reading.facts }
  for (const name of Object.keys(reading.gaps)) {
    const kept = stored[name]
    if (kept !== undefined) facts[name] = kept
  }
  return { facts, gaps: reading.gaps }
}

/**
 * Reads a row's facts in the type's current shape. A gap takes precedence over a stored fact (the fact is from an earlier
 * scan). A fact that the row does not contain is unknown `not_collected`; a stored value that does not match the fact's
 * schema is unknown `error`, so that it is never judged.
 */
export function decodeFacts<T extends ResourceType>(type: T, row: EncodedFacts): FactsOf<T> {
  const decoded: Record<string, Observed<Json>> = {}
  for (const [name, definition] of Object.entries(factsOf(type))) {
    decoded[name] = decodeFact(row, name, definition)
  }
  // Each fact was checked against its schema; TypeScript cannot infer that for a generic type.
  return decoded as unknown as FactsOf<T>
}

function decodeFact(row: EncodedFacts, name: string, definition: FactDefinition<unknown>): Observed<Json> {
  const gap = row.gaps[name]
  if (gap !== undefined) return unknown(gap.reason, gap.operation, gap.action)
  const value = row.facts[name]
  if (value === undefined) return unknown('not_collected', definition.operation)
  // The stored value itself is returned, not the parsed copy: hashes and drift compare what is stored.
  return definition.schema.safeParse(value).success ? known(value) : unknown('error', definition.operation)
}

/** Every fact of a type unknown for one reason: its (collector, region) was not read. */
export function unknownFacts<T extends ResourceType>(type: T, why: Unknown): FactsOf<T> {
  const names = Object.keys(factOperations(type))
  return Object.fromEntries(names.map((name) => [name, why])) as unknown as FactsOf<T>
}
