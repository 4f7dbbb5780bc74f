import { contentHash } from '../facts/canonical-json.js'
import type { Json } from '../facts/json.js'
import type { Severity } from './severity.js'
import type { CannotTell, Evidence } from './verdict.js'

export type FindingState = 'open' | 'resolved'
export type FindingEventKind = 'opened' | 'resolved' | 'reopened'
/** Why a finding closed. */
export type Resolution = 'passed' | 'not_applicable' | 'resource_deleted'

/** What a finding's row remembers between evaluations. */
export interface FindingMemory {
  readonly state: FindingState
  readonly severity: Severity
  readonly evidence: readonly Evidence[]
  readonly evidenceHash: string
  /** Set while the finding is open and the last evaluation could not confirm it. */
  readonly unconfirmed: CannotTell['missing'] | null
  readonly resolution: Resolution | null
}

/** What an evaluation says about one (rule, resource, subject). */
export type FindingResult =
  | { readonly kind: 'fail'; readonly severity: Severity; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'pass' }
  | { readonly kind: 'not_applicable' }
  | { readonly kind: 'unknown'; readonly missing: CannotTell['missing'] }
  /** The resource was not in the snapshot; `complete` says whether its (collector, region) was read completely. */
  | { readonly kind: 'gone'; readonly complete: boolean; readonly missing: CannotTell['missing'] }

/** The next memory, or null where there is nothing to keep; `changed` says whether a row must be written. */
export interface Advance {
  readonly next: FindingMemory | null
  readonly event: FindingEventKind | null
  readonly changed: boolean
}

/**
 * The finding's life: a pure step from what was remembered to what is known now.
 * It closes only on positive evidence; an unknown never opens, never closes, and marks an open one unconfirmed.
 */
export function advance(previous: FindingMemory | null, result: FindingResult): Advance {
  switch (result.kind) {
    case 'fail':
      return onFail(previous, result.severity, result.evidence)
    case 'pass':
      return close(previous, 'passed')
    case 'not_applicable':
      return close(previous, 'not_applicable')
    case 'unknown':
      return doubt(previous, result.missing)
    case 'gone':
      return result.complete ? close(previous, 'resource_deleted') : doubt(previous, result.missing)
  }
}

/** Hash that decides whether evidence is rewritten. Evidence carries no time and no request id. */
export function evidenceHash(evidence: readonly Evidence[]): string {
  return contentHash(evidence as unknown as Json)
}

function onFail(previous: FindingMemory | null, severity: Severity, evidence: readonly Evidence[]): Advance {
  const hash = evidenceHash(evidence)
  const open: FindingMemory = {
    state: 'open',
    severity,
    evidence,
    evidenceHash: hash,
    unconfirmed: null,
    resolution: null,
  }
  if (previous === null) return { next: open, event: 'opened', changed: true }
  if (previous.state === 'resolved') return { next: open, event: 'reopened', changed: true }
  const isSame =
    previous.evidenceHash === hash && previous.severity === severity && previous.unconfirmed === null
  return isSame ? unchanged(previous) : { next: open, event: null, changed: true }
}

function close(previous: FindingMemory | null, resolution: Resolution): Advance {
  if (previous === null || previous.state === 'resolved') return unchanged(previous)
  return {
    next: { ...previous, state: 'resolved', unconfirmed: null, resolution },
    event: 'resolved',
    changed: true,
  }
}

function doubt(previous: FindingMemory | null, missing: CannotTell['missing']): Advance {
  if (previous === null || previous.state === 'resolved') return unchanged(previous)
  const isSame =
    previous.unconfirmed !== null &&
    contentHash(previous.unconfirmed as unknown as Json) === contentHash(missing as unknown as Json)
  return isSame
    ? unchanged(previous)
    : { next: { ...previous, unconfirmed: missing }, event: null, changed: true }
}

function unchanged(previous: FindingMemory | null): Advance {
  return { next: previous, event: null, changed: false }
}
