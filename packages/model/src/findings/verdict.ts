import type { Json } from '../facts/json.js'
import type { Unknown } from '../facts/observed.js'
import type { Severity } from './severity.js'

/** One fact that a verdict is based on. */
export interface Evidence {
  /** Fact name, or a path below it: `policy.Statement[Sid=public]`. */
  readonly path: string
  readonly observed: Json
  readonly expected: Json
}

/** One of several failures on a resource, which can be accepted or resolved separately. */
export interface FailItem {
  /** Stable over rescans and reordering: a rule id, a Sid, a hash. Never empty. */
  readonly key: string
  readonly evidence: readonly Evidence[]
  /** Set when this item is more or less severe than the rule. */
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
  /**
   * What was not read: it may contain further items, so an open finding whose item is not listed stays open,
   * unconfirmed. Absent when everything was read.
   */
  readonly missing?: UnknownVerdict['missing']
}
export interface UnknownVerdict {
  readonly status: 'unknown'
  /** What was not read; never empty. */
  readonly missing: readonly Omit<Unknown, 'known'>[]
}
export interface NotApplicable {
  readonly status: 'not_applicable'
  readonly because: string
}
export type Verdict = Pass | Fail | UnknownVerdict | NotApplicable
export type VerdictStatus = Verdict['status']

/** The resource meets the rule's requirement; `evidence` names the facts. */
export function pass(...evidence: readonly Evidence[]): Pass {
  return { status: 'pass', evidence }
}

/** The resource as a whole violates the requirement. */
export function fail(...evidence: readonly Evidence[]): Fail {
  return { status: 'fail', evidence, items: [] }
}

/** The resource violates the requirement in one or more items; `unread` lists reads that may hide further items. */
export function failItems(items: readonly FailItem[], ...unread: readonly Unknown[]): Fail {
  if (unread.length === 0) return { status: 'fail', evidence: [], items }
  return { status: 'fail', evidence: [], items, missing: toMissing(unread) }
}

/** A fact that the verdict requires was not read. */
export function unknownVerdict(first: Unknown, ...more: readonly Unknown[]): UnknownVerdict {
  return { status: 'unknown', missing: toMissing([first, ...more]) }
}

/** The rule does not apply to this resource, for the reason given. */
export function notApplicable(because: string): NotApplicable {
  return { status: 'not_applicable', because }
}

/** Each failed read once: a rule often depends on the same one for many resources. */
function toMissing(unread: readonly Unknown[]): UnknownVerdict['missing'] {
  const distinct = new Map<string, UnknownVerdict['missing'][number]>()
  for (const { reason, operation, action } of unread) {
    const key = `${reason} ${operation} ${action}`
    if (!distinct.has(key)) distinct.set(key, { reason, operation, action })
  }
  return [...distinct.values()]
}
