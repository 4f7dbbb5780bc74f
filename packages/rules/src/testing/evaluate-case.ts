import {
  factOperations,
  type Observed,
  type Resource,
  type ResourceType,
  type Snapshot,
  type SnapshotView,
  type Unknown,
  type Verdict,
} from '@plumbline/model'
import { snapshotOf } from '@plumbline/model/testing'
import type { Rule } from '../engine/define-rule.js'
import type { RuleCase } from './rule-cases.js'

type SnapshotOptions = NonNullable<Parameters<typeof snapshotOf>[1]>

/** One thing that an evaluation looked at: a fact of a resource, or the list of a type (`fact` is then null). */
export interface FactRead {
  readonly type: ResourceType
  readonly arn: string
  readonly fact: string | null
  /** The SDK operation that tells it. */
  readonly operation: string
}

/** A read taken away: what the rule sees in its place. */
export interface Blindness {
  readonly read: FactRead
  readonly as: Unknown
}

export interface Evaluation {
  readonly verdict: Verdict
  readonly reads: readonly FactRead[]
}

/** Evaluates a rule on a case, noting every fact whose state or value it looked at; `blind` takes one of them away. */
export function evaluateCase(rule: Rule, ruleCase: RuleCase, blind?: Blindness): Evaluation {
  const reads = new Map<string, FactRead>()
  const note = (read: FactRead) => reads.set(`${read.type} ${read.arn} ${read.fact ?? ''}`, read)
  const subject = withoutFact(ruleCase.resource, blind)
  const others = (ruleCase.others ?? []).map((other) => withoutFact(other, blind))
  const incomplete = new Map(ruleCase.incomplete ?? [])
  if (blind?.read.fact === null) incomplete.set(blind.read.type, blind.as)
  const options = { incomplete, ...(ruleCase.takenAt === undefined ? {} : { takenAt: ruleCase.takenAt }) }
  const snapshot = recordingSnapshot([subject, ...others], options, note)
  const parameters = { ...rule.parameters, ...ruleCase.parameters }
  const verdict = rule.evaluate(recordingResource(subject, note), snapshot, parameters)
  return { verdict, reads: [...reads.values()] }
}

type Note = (read: FactRead) => void

function withoutFact(resource: Resource, blind: Blindness | undefined): Resource {
  if (blind === undefined || blind.read.fact === null || blind.read.arn !== resource.arn) return resource
  if (blind.read.type !== resource.type) return resource
  return { ...resource, [blind.read.fact]: blind.as }
}

/** Notes a read when a fact's state or value is looked at, not when the fact is merely passed on. */
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

/** Indexes are built over recording resources, so that each key that a look-up rests on is noted. */
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
