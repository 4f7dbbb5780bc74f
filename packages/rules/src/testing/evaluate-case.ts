import {
  factOperations,
  type Observed,
  type Resource,
  resourceDefinitions,
  type ResourceType,
  type Snapshot,
  type SnapshotView,
  type Unknown,
  unknown,
  type Verdict,
} from '@plumbline/model'
import { snapshotOf } from '@plumbline/model/testing'
import type { Rule } from '../engine/define-rule.js'
import type { RuleCase } from './rule-cases.js'

type SnapshotOptions = NonNullable<Parameters<typeof snapshotOf>[1]>

/** One read of an evaluation: a fact of a resource, or the list of a type (`fact` is then null). */
export interface FactRead {
  readonly type: ResourceType
  readonly arn: string
  readonly fact: string | null
  /** The SDK operation that returns it. */
  readonly operation: string
}

/** A read that is replaced by an unknown. */
export interface FactRemoval {
  readonly read: FactRead
  readonly as: Unknown
}

export interface Evaluation {
  readonly verdict: Verdict
  readonly reads: readonly FactRead[]
}

/** The verdict where the regional types that the rule reads were read completely in the subject's region and nowhere else. */
export function evaluateInRegion(rule: Rule, ruleCase: RuleCase): Verdict {
  const gap = unknown('access_denied', 'plumbline:AnotherRegion')
  const regional = rule.reads.filter((type) => resourceDefinitions[type].scope === 'regional')
  const own = ruleCase.incomplete ?? new Map<ResourceType, Unknown>()
  const incomplete = new Map([...own, ...regional.map((type) => [type, gap] as const)])
  const { resource, others = [], takenAt } = ruleCase
  const snapshot = snapshotOf([resource, ...others], {
    incomplete,
    incompleteIn: new Map([[resource.region, own]]),
    ...(takenAt === undefined ? {} : { takenAt }),
  })
  return rule.evaluate(resource, snapshot, { ...rule.parameters, ...ruleCase.parameters })
}

/** Evaluates a rule on a case, recording every fact whose state or value it reads; `removal` makes one of them unknown. */
export function evaluateCase(rule: Rule, ruleCase: RuleCase, removal?: FactRemoval): Evaluation {
  const reads = new Map<string, FactRead>()
  const note = (read: FactRead) => reads.set(`${read.type} ${read.arn} ${read.fact ?? ''}`, read)
  const subject = withoutFact(ruleCase.resource, removal)
  const others = (ruleCase.others ?? []).map((other) => withoutFact(other, removal))
  const incomplete = new Map(ruleCase.incomplete ?? [])
  if (removal?.read.fact === null) incomplete.set(removal.read.type, removal.as)
  const options = { incomplete, ...(ruleCase.takenAt === undefined ? {} : { takenAt: ruleCase.takenAt }) }
  const snapshot = recordingSnapshot([subject, ...others], options, note)
  const parameters = { ...rule.parameters, ...ruleCase.parameters }
  const verdict = rule.evaluate(recordingResource(subject, note), snapshot, parameters)
  return { verdict, reads: [...reads.values()] }
}

type Note = (read: FactRead) => void

function withoutFact(resource: Resource, removal: FactRemoval | undefined): Resource {
  if (removal === undefined || removal.read.fact === null || removal.read.arn !== resource.arn)
    return resource
  if (removal.read.type !== resource.type) return resource
  return { ...resource, [removal.read.fact]: removal.as }
}

/** Records a read when a fact's state or value is accessed, not when the fact is only passed on. */
function recordingResource(resource: Resource, note: Note): Resource {
  const operations = factOperations(resource.type)
  return new Proxy(resource, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      const operation = typeof name === 'string' ? operations[name] : undefined
      if (operation === undefined || typeof name !== 'string') return value
      const read = { type: resource.type, arn: resource.arn, fact: name, operation }
      return recordingObserved(value as Observed<unknown>, () => note(read))
    },
  })
}

function recordingObserved<V>(observed: Observed<V>, onRead: () => void): Observed<V> {
  return new Proxy(observed, {
    get(target, name) {
      onRead()
      return Reflect.get(target, name) as unknown
    },
  })
}

/** Indexes are built over recording resources, so that each key that a look-up depends on is recorded. */
function recordingSnapshot(resources: readonly Resource[], options: SnapshotOptions, note: Note): Snapshot {
  const inner = snapshotOf(
    resources.map((one) => recordingResource(one, note)),
    options,
  )
  return { ...inner, ...recordingView(inner, note), in: (region) => recordingView(inner.in(region), note) }
}

function recordingView(inner: SnapshotView, note: Note): SnapshotView {
  const noteList = (type: ResourceType) => {
    const operation = Object.values(factOperations(type))[0] ?? type
    note({ type, arn: '', fact: null, operation })
  }
  return {
    of: (type) => recordingObserved(inner.of(type), () => noteList(type)),
    related: (type, by, value) => recordingObserved(inner.related(type, by, value), () => noteList(type)),
  }
}
