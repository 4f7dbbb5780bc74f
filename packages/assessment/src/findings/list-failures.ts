import type { Fail, Severity } from '@plumbline/model'
import type { FindingResult } from './finding-lifecycle.js'

/** One failure of a rule on a resource: what becomes one finding. */
export interface Failure {
  /** Key of the item; empty for the resource as a whole. */
  readonly subject: string
  readonly result: Extract<FindingResult, { kind: 'fail' }>
}

/** The failures of a verdict: one per item, or one for the whole. An item's severity overrides the verdict's, which overrides the rule's. */
export function listFailures(verdict: Fail, ruleSeverity: Severity): readonly Failure[] {
  const severity = verdict.severity ?? ruleSeverity
  if (verdict.items.length === 0)
    return [{ subject: '', result: { kind: 'fail', severity, evidence: verdict.evidence } }]
  return verdict.items.map((item) => ({
    subject: item.key,
    result: { kind: 'fail', severity: item.severity ?? severity, evidence: item.evidence },
  }))
}
