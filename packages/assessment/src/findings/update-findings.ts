import {
  type UnknownVerdict,
  type FindingKey,
  type FindingWrite,
  isComplete,
  isResourceType,
  type Resource,
  type StoredFinding,
  type Verdict,
} from '@plumbline/model'
import type { Rule } from '@plumbline/rules'
import { type CoverageIndex, reasonOf } from '../coverage/coverage-index.js'
import type { Judgement } from '../run/create-runner.js'
import { type FindingResult, transition } from './finding-lifecycle.js'
import { type Failure, listFailures } from './list-failures.js'

/** A failure without an open finding: it opens one, or reopens a resolved one. */
export interface NewFailure extends FindingKey, Failure {
  readonly rule: Rule
  readonly resource: Resource
  /** What the same verdict could not read, which may contain further failures. */
  readonly missing: UnknownVerdict['missing']
}

/** Updates the findings of an account during one evaluation. */
export interface FindingUpdates {
  add(judgement: Omit<Judgement, 'counted'>): void
  /** After the last judgement: what is written for open findings, and the failures without one. */
  finish(): { readonly writes: readonly FindingWrite[]; readonly failures: readonly NewFailure[] }
}

/**
 * Starts from every open finding of the account.
 *
 * @param rules the rules that judge: a finding on a resource of another type than its rule now judges is not applicable
 */
export function startFindingUpdates(
  open: readonly StoredFinding[],
  coverage: CoverageIndex,
  rules: readonly Pick<Rule, 'id' | 'resource'>[],
): FindingUpdates {
  const typeOf = new Map<string, string>(rules.map(({ id, resource }) => [id, resource]))
  const waiting = groupFindings(open)
  const judged = new Set<string>()
  // A resource is judged by all its rules in turn: what waits for it is looked up once, not for each of a million verdicts.
  let current: Resource | null = null
  let waitingForIt: Map<string, StoredFinding[]> | undefined
  const writes: FindingWrite[] = []
  const failures: NewFailure[] = []
  const update = (finding: StoredFinding, result: FindingResult) => {
    const { next, event, changed } = transition(finding.record, result)
    const isWritten = event !== null || changed.length > 0
    if (isWritten && next !== null) writes.push({ ...finding, record: next, event, changed, isNew: false })
  }
  return {
    add({ rule, resource, verdict }) {
      if (resource !== current) {
        current = resource
        judged.add(resource.arn)
        waitingForIt = waiting.get(resource.arn)
      }
      const findings = waitingForIt?.get(rule.id) ?? []
      waitingForIt?.delete(rule.id)
      if (verdict.status !== 'fail') {
        for (const finding of findings) update(finding, resultOf(verdict))
        return
      }
      const failed = listFailures(verdict, rule.severity)
      for (const finding of findings)
        update(finding, resultForSubject(failed, finding.subject, verdict.missing))
      const known = new Set(findings.map((finding) => finding.subject))
      const identity = { ruleId: rule.id, resourceArn: resource.arn, rule, resource }
      for (const failure of failed.filter(({ subject }) => !known.has(subject)))
        failures.push({ ...failure, ...identity, missing: verdict.missing ?? [] })
    },
    finish() {
      for (const finding of [...waiting.values()].flatMap((byRule) => [...byRule.values()].flat())) {
        const type = typeOf.get(finding.ruleId)
        if (type !== undefined && type !== finding.resourceType) update(finding, { kind: 'not_applicable' })
        else if (!judged.has(finding.resourceArn)) update(finding, goneResult(finding, coverage))
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
    const { ruleId, resourceArn, subject, resource } = failure
    const previous = before.get(findingKey(failure))
    const { next, event, changed } = transition(previous?.record ?? null, failure.result)
    if (next === null) return []
    const identity = { ruleId, resourceArn, resourceType: resource.type, region: resource.region, subject }
    const isNew = previous === undefined
    return [{ ...identity, id: previous?.id ?? newId(), isNew, record: next, event, changed }]
  })
}

/** By ARN of the resource, then by rule. */
function groupFindings(open: readonly StoredFinding[]): Map<string, Map<string, StoredFinding[]>> {
  const groups = new Map<string, Map<string, StoredFinding[]>>()
  for (const finding of open) {
    const byRule = groups.get(finding.resourceArn) ?? new Map<string, StoredFinding[]>()
    const group = byRule.get(finding.ruleId)
    if (group === undefined) byRule.set(finding.ruleId, [finding])
    else group.push(finding)
    groups.set(finding.resourceArn, byRule)
  }
  return groups
}

/** An item that is no longer listed has passed, unless it may be among what the rule could not read. */
function resultForSubject(
  failed: readonly Failure[],
  subject: string,
  missing: UnknownVerdict['missing'] | undefined,
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

/** The resource is not among those stored: gone if its (collector, region) was read completely now, else unconfirmed. */
function goneResult(finding: StoredFinding, coverage: CoverageIndex): FindingResult {
  if (!isResourceType(finding.resourceType)) return { kind: 'gone', complete: false, missing: [] }
  const collector = coverage.collectorOf(finding.resourceType)
  const read = coverage.of(collector, finding.region)
  const { reason, operation, action } = reasonOf(collector, read)
  return { kind: 'gone', complete: isComplete(read), missing: [{ reason, operation, action }] }
}

function findingKey(key: FindingKey): string {
  return JSON.stringify([key.ruleId, key.resourceArn, key.subject])
}
