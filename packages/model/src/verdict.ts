import type { Json } from './json.js'
import type { Unknown } from './observed.js'
import type { Severity } from './severity.js'

/** One fact that a verdict rests on. */
export interface Evidence {
  /** Fact name, or a path below it: `policy.Statement[Sid=public]`. */
  readonly path: string
  readonly observed: Json
  readonly expected: Json
}

/** One of several failures on a resource, accepted or resolved by itself. */
export interface FailItem {
  /** Stable over rescans and reordering: a rule id, a Sid, a hash. Never empty. */
  readonly key: string
  readonly evidence: readonly Evidence[]
  /** Where this item is worse or milder than the rule's own severity. */
  readonly severity?: Severity
}

export interface Pass {
  readonly status: 'pass'
  readonly evidence: readonly Evidence[]
}
export interface Fail {
  readonly status: 'fail'
  readonly evidence: readonly Evidence[]
  readonly items: readonly FailItem[]
  readonly severity?: Severity
}
export interface CannotTell {
  readonly status: 'unknown'
  /** What was not read; never empty. */
  readonly missing: readonly Omit<Unknown, 'known'>[]
}
export interface NotApplicable {
  readonly status: 'not_applicable'
  readonly because: string
}
export type Verdict = Pass | Fail | CannotTell | NotApplicable
export type VerdictStatus = Verdict['status']

/** The rule's demand holds; `evidence` says on what facts. */
export function pass(...evidence: readonly Evidence[]): Pass {
  return { status: 'pass', evidence }
}

/** The demand does not hold for the resource as a whole. */
export function fail(...evidence: readonly Evidence[]): Fail {
  return { status: 'fail', evidence, items: [] }
}

/** The demand does not hold, in one or more separately acceptable ways. */
export function failItems(items: readonly FailItem[]): Fail {
  return { status: 'fail', evidence: [], items }
}

/** Something that the verdict needs was not read. */
export function cannotTell(first: Unknown, ...more: readonly Unknown[]): CannotTell {
  const missing = [first, ...more].map(({ reason, operation, action }) => ({ reason, operation, action }))
  return { status: 'unknown', missing }
}

/** The rule does not speak about this resource, for the reason given. */
export function notApplicable(because: string): NotApplicable {
  return { status: 'not_applicable', because }
}
