import type { FindingKey, FindingWrite, StoredFinding } from '@plumbline/db'
import {
  advance,
  type CannotTell,
  type FindingResult,
  isComplete,
  isResourceType,
  type Resource,
  type Severity,
  type Verdict,
} from '@plumbline/model'
import { type CoverageIndex, reasonOf } from './coverage-index.js'
import { type Failure, listFailures } from './list-failures.js'

/** A rule's word about a resource. */
export interface Judgement {
  readonly rule: { readonly id: string; readonly severity: Severity }
  readonly resource: Resource
  readonly verdict: Verdict
}

/** A failure that no open finding stands for: it is opened, or reopened where a resolved one exists. */
export interface NewFailure extends FindingKey {
  readonly resourceType: string
  readonly region: string
  readonly result: Extract<FindingResult, { kind: 'fail' }>
}

/** Steps the findings of an account through one evaluation. */
export interface FindingSteps {
  /** Takes one judgement. */
  take(judgement: Judgement): void
  /** After the last judgement: what is written for open findings, and the failures that had none. */
  finish(): { readonly writes: readonly FindingWrite[]; readonly failures: readonly NewFailure[] }
}

/** Starts from every open finding of the account. */
export function startFindingSteps(open: readonly StoredFinding[], coverage: CoverageIndex): FindingSteps {
  const waiting = groupFindings(open)
  const judged = new Set<string>()
  const writes: FindingWrite[] = []
  const failures: NewFailure[] = []
  const step = (finding: StoredFinding, result: FindingResult) => {
    const { next, event, changed } = advance(finding.memory, result)
    if (changed && next !== null) writes.push({ ...finding, memory: next, event, isNew: false })
  }
  return {
    take({ rule, resource, verdict }) {
      judged.add(resource.arn)
      const key = groupKey(rule.id, resource.arn)
      const findings = waiting.get(key) ?? []
      waiting.delete(key)
      if (verdict.status !== 'fail') {
        for (const finding of findings) step(finding, resultOf(verdict))
        return
      }
      const failed = listFailures(verdict, rule.severity)
      for (const finding of findings)
        step(finding, resultForSubject(failed, finding.subject, verdict.missing))
      const known = new Set(findings.map((finding) => finding.subject))
      for (const { subject, result } of failed.filter((item) => !known.has(item.subject))) {
        const { arn: resourceArn, type: resourceType, region } = resource
        failures.push({ ruleId: rule.id, resourceArn, resourceType, region, subject, result })
      }
    },
    finish() {
      for (const finding of [...waiting.values()].flat()) {
        if (!judged.has(finding.resourceArn)) step(finding, goneResult(finding, coverage))
      }
      return { writes, failures }
    },
  }
}

/** Opens new failures, or reopens those that were resolved before. */
export function openFailures(
  failures: readonly NewFailure[],
  resolved: readonly StoredFinding[],
  newId: () => string,
): readonly FindingWrite[] {
  const before = new Map(resolved.map((finding) => [findingKey(finding), finding]))
  return failures.flatMap((failure) => {
    const { result, ...key } = failure
    const previous = before.get(findingKey(failure))
    const { next, event } = advance(previous?.memory ?? null, result)
    if (next === null) return []
    return [{ ...key, id: previous?.id ?? newId(), isNew: previous === undefined, memory: next, event }]
  })
}

function groupFindings(open: readonly StoredFinding[]): Map<string, StoredFinding[]> {
  const groups = new Map<string, StoredFinding[]>()
  for (const finding of open) {
    const key = groupKey(finding.ruleId, finding.resourceArn)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return groups
}

/** An item that is no longer listed has passed, unless it may hide in what the rule could not read. */
function resultForSubject(
  failed: readonly Failure[],
  subject: string,
  missing: CannotTell['missing'] | undefined,
): FindingResult {
  const still = failed.find((item) => item.subject === subject)
  if (still !== undefined) return still.result
  return missing === undefined ? { kind: 'pass' } : { kind: 'unknown', missing }
}

function resultOf(verdict: Exclude<Verdict, { status: 'fail' }>): FindingResult {
  return verdict.status === 'unknown'
    ? { kind: 'unknown', missing: verdict.missing }
    : { kind: verdict.status }
}

/** The resource is not among those stored: gone if its (collector, region) was read completely now, else not confirmed. */
function goneResult(finding: StoredFinding, coverage: CoverageIndex): FindingResult {
  if (!isResourceType(finding.resourceType)) return { kind: 'gone', complete: false, missing: [] }
  const collector = coverage.collectorOf(finding.resourceType)
  const read = coverage.of(collector, finding.region)
  const { reason, operation, action } = reasonOf(collector, read)
  return { kind: 'gone', complete: isComplete(read), missing: [{ reason, operation, action }] }
}

function groupKey(ruleId: string, arn: string): string {
  return `${ruleId} ${arn}`
}

function findingKey(key: FindingKey): string {
  return JSON.stringify([key.ruleId, key.resourceArn, key.subject])
}
