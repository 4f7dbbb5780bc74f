import type { Json } from './json.js'
import { type Observed, type Unknown, known, unknown } from './observed.js'
import type { FactsOf, ResourceType } from './resource-facts.js'
import { resourceShapes } from './resource-shapes.js'

/** Facts as a row keeps them: what is known, by fact name. This is what is hashed. */
export type KnownFacts = { readonly [fact: string]: Json }

/** Why a fact could not be read, as a row keeps it. */
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
 * Lays a new reading over the stored facts: a gap keeps the known fact below it, a known fact replaces.
 * Stored facts that the new reading does not mention at all (retired ones) are dropped.
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
 * Reads a row's facts back in the type's present shape. A gap wins over a stored fact (the fact is from an earlier
 * scan), and a fact that the row does not have at all is unknown `not_collected`.
 */
export function decodeFacts<T extends ResourceType>(type: T, row: EncodedFacts): FactsOf<T> {
  const decoded: Record<string, Observed<Json>> = {}
  const operations: Readonly<Record<string, string>> = resourceShapes[type].facts
  for (const [name, operation] of Object.entries(operations)) {
    decoded[name] = decodeFact(row, name, operation)
  }
  return decoded as unknown as FactsOf<T>
}

function decodeFact(row: EncodedFacts, name: string, operation: string): Observed<Json> {
  const gap = row.gaps[name]
  if (gap !== undefined) return unknown(gap.reason, gap.operation, gap.action)
  const value = row.facts[name]
  return value === undefined ? unknown('not_collected', operation) : known(value)
}

/** Every fact of a type unknown for one reason: its (collector, region) was not read. */
export function blindFacts<T extends ResourceType>(type: T, why: Unknown): FactsOf<T> {
  const names = Object.keys(resourceShapes[type].facts)
  return Object.fromEntries(names.map((name) => [name, why])) as unknown as FactsOf<T>
}
