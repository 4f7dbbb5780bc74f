import {
  type UnknownVerdict,
  canonicalJson,
  compareText,
  contentHash,
  findingAspects,
  type Evidence,
  type FindingAspect,
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

/** The next state of a finding, null if none is stored. A row is written if there is an event or something has changed. */
export interface FindingTransition {
  readonly next: FindingRecord | null
  readonly event: FindingEventKind | null
  readonly changed: readonly FindingAspect[]
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
  if (previous === null) return { next, event: 'opened', changed: [] }
  const changed = changedAspects(previous, next)
  if (previous.state === 'resolved') return { next, event: 'reopened', changed }
  return changed.length === 0 ? unchanged(previous) : { next, event: null, changed }
}

function changedAspects(previous: FindingRecord, next: FindingRecord): readonly FindingAspect[] {
  const isChanged: Readonly<Record<FindingAspect, boolean>> = {
    severity: previous.severity !== next.severity,
    evidence: previous.evidenceHash !== next.evidenceHash,
    unconfirmed: !isSameMissing(previous.unconfirmed, next.unconfirmed),
  }
  return findingAspects.filter((aspect) => isChanged[aspect])
}

function resolve(previous: FindingRecord | null, resolution: Resolution): FindingTransition {
  if (previous === null || previous.state === 'resolved') return unchanged(previous)
  const next: FindingRecord = { ...previous, state: 'resolved', unconfirmed: null, resolution }
  return { next, event: 'resolved', changed: changedAspects(previous, next) }
}

function markUnconfirmed(
  previous: FindingRecord | null,
  missing: UnknownVerdict['missing'],
): FindingTransition {
  if (previous === null || previous.state === 'resolved') return unchanged(previous)
  const next: FindingRecord = { ...previous, unconfirmed: eachOnce(missing) }
  const changed = changedAspects(previous, next)
  return changed.length === 0 ? unchanged(previous) : { next, event: null, changed }
}

/** Missing reads in a fixed order and each once, so that the order in which a rule reads never looks like a change. */
function eachOnce(missing: UnknownVerdict['missing']): UnknownVerdict['missing'] {
  const byKey = new Map(missing.map((read) => [canonicalJson(read as unknown as Json), read]))
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, read]) => read)
}

function isSameMissing(a: FindingRecord['unconfirmed'], b: FindingRecord['unconfirmed']): boolean {
  if (a === null || b === null) return a === b
  return contentHash(eachOnce(a) as unknown as Json) === contentHash(eachOnce(b) as unknown as Json)
}

function unchanged(previous: FindingRecord | null): FindingTransition {
  return { next: previous, event: null, changed: [] }
}
