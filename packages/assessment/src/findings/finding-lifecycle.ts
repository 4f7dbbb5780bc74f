import {
  type UnknownVerdict,
  contentHash,
  type Evidence,
  type FindingEventKind,
  type FindingRecord,
  type Json,
  type Resolution,
  type Severity,
} from '@plumbline/model'

/** What an evaluation says about one (rule, resource, subject). */
export type FindingResult =
  | { readonly kind: 'fail'; readonly severity: Severity; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'pass' }
  | { readonly kind: 'not_applicable' }
  | { readonly kind: 'unknown'; readonly missing: UnknownVerdict['missing'] }
  /** The resource was not in the snapshot; `complete` says whether its (collector, region) was read completely. */
  | { readonly kind: 'gone'; readonly complete: boolean; readonly missing: UnknownVerdict['missing'] }

/** The next state of a finding, null if none is stored; `changed` says whether a row must be written. */
export interface FindingTransition {
  readonly next: FindingRecord | null
  readonly event: FindingEventKind | null
  readonly changed: boolean
}

/**
 * The finding lifecycle: a pure step from the stored state and the result of an evaluation to the next state.
 * A finding closes only on positive evidence; an unknown never opens, never closes, and marks an open one unconfirmed.
 */
export function transition(previous: FindingRecord | null, result: FindingResult): FindingTransition {
  switch (result.kind) {
    case 'fail':
      return open(previous, result.severity, result.evidence)
    case 'pass':
      return resolve(previous, 'passed')
    case 'not_applicable':
      return resolve(previous, 'not_applicable')
    case 'unknown':
      return markUnconfirmed(previous, result.missing)
    case 'gone':
      return result.complete
        ? resolve(previous, 'resource_deleted')
        : markUnconfirmed(previous, result.missing)
  }
}

/** Hash that decides whether evidence is rewritten. Evidence contains no time and no request id. */
export function evidenceHash(evidence: readonly Evidence[]): string {
  return contentHash(evidence as unknown as Json)
}

function open(
  previous: FindingRecord | null,
  severity: Severity,
  evidence: readonly Evidence[],
): FindingTransition {
  const hash = evidenceHash(evidence)
  const next: FindingRecord = {
    state: 'open',
    severity,
    evidence,
    evidenceHash: hash,
    unconfirmed: null,
    resolution: null,
  }
  if (previous === null) return { next, event: 'opened', changed: true }
  if (previous.state === 'resolved') return { next, event: 'reopened', changed: true }
  const isSame =
    previous.evidenceHash === hash && previous.severity === severity && previous.unconfirmed === null
  return isSame ? unchanged(previous) : { next, event: null, changed: true }
}

function resolve(previous: FindingRecord | null, resolution: Resolution): FindingTransition {
  if (previous === null || previous.state === 'resolved') return unchanged(previous)
  return {
    next: { ...previous, state: 'resolved', unconfirmed: null, resolution },
    event: 'resolved',
    changed: true,
  }
}

function markUnconfirmed(
  previous: FindingRecord | null,
  missing: UnknownVerdict['missing'],
): FindingTransition {
  if (previous === null || previous.state === 'resolved') return unchanged(previous)
  const isSame =
    previous.unconfirmed !== null &&
    contentHash(previous.unconfirmed as unknown as Json) === contentHash(missing as unknown as Json)
  return isSame
    ? unchanged(previous)
    : { next: { ...previous, unconfirmed: missing }, event: null, changed: true }
}

function unchanged(previous: FindingRecord | null): FindingTransition {
  return { next: previous, event: null, changed: false }
}
