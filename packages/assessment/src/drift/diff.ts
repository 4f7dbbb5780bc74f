import {
  canonicalJson,
  type ChangedResource,
  compareText,
  type Drift,
  factsOf,
  isJsonObject,
  isSameFact,
  type Json,
  type ResourceType,
  type ResourceVersion,
} from '@plumbline/model'

/** One resource before and after; null if it did not exist. Both in the current shape. */
export type DriftInput = Pick<ChangedResource, 'type' | 'before' | 'after' | 'cause'>

/** Coverage of the (collector, region) that the resource belongs to. */
export interface DriftCoverage {
  /** No earlier evaluated state exists: this scan is the baseline and nothing is drift. */
  readonly isBaseline: boolean
  /** Read completely in this scan: absence is evidence. */
  readonly isComplete: boolean
  /** Its list was read in this scan; if not, nothing is compared. */
  readonly isListed: boolean
}

/**
 * Compares a resource with its last evaluated state. Gaps on either side, causes other than `observed`, key order, facts
 * that are bookkeeping and hashes of different keys are not drift; neither is anything in a baseline or in a (collector,
 * region) that was not read.
 */
export function diff(input: DriftInput, coverage: DriftCoverage): readonly Drift[] {
  const { before, after, type, cause } = input
  if (coverage.isBaseline || !coverage.isListed) return []
  if (before === null)
    return after === null ? [] : [{ kind: 'created', path: '', before: null, after: after.facts }]
  if (after === null)
    return coverage.isComplete ? [{ kind: 'deleted', path: '', before: before.facts, after: null }] : []
  if (before.incarnation !== after.incarnation) {
    return [{ kind: 'replaced', path: '', before: before.facts, after: after.facts }]
  }
  return cause === 'observed' ? changedFacts(type, before, after) : []
}

function changedFacts(type: ResourceType, before: ResourceVersion, after: ResourceVersion): readonly Drift[] {
  const facts = factsOf(type)
  const drifts: Drift[] = []
  for (const name of Object.keys(after.facts).sort(compareText)) {
    const bookkeeping = facts[name]?.bookkeeping
    if (bookkeeping === true || name in before.gaps || name in after.gaps) continue
    const was = withoutProperties(before.facts[name], bookkeeping)
    const is = withoutProperties(after.facts[name], bookkeeping)
    if (was === undefined || is === undefined || isSameFact(was, is)) continue
    drifts.push(...changedValue(name, was, is, facts[name]?.driftKey))
  }
  return drifts
}

/** The value without the properties, at the top or in each element of a list. */
function withoutProperties(value: Json | undefined, names: readonly string[] = []): Json | undefined {
  if (names.length === 0 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: Json) => withoutProperties(item, names) ?? null)
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
}

function changedValue(path: string, before: Json, after: Json, key: string | undefined): readonly Drift[] {
  if (key !== undefined && Array.isArray(before) && Array.isArray(after)) {
    return changedEntries(path, byKey(before, key), byKey(after, key))
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    return changedEntries(path, new Map(Object.entries(before)), new Map(Object.entries(after)))
  }
  return [{ kind: 'changed', path, before, after }]
}

/** Elements or properties by name; one that was added or removed has null on the other side. */
function changedEntries(
  path: string,
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
): readonly Drift[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(compareText)
  const drifts: Drift[] = []
  for (const name of names) {
    const was = before.get(name)
    const is = after.get(name)
    if (isSameFact(was, is)) continue
    drifts.push({ kind: 'changed', path: `${path}[${name}]`, before: was ?? null, after: is ?? null })
  }
  return drifts
}

function byKey(list: readonly Json[], key: string): ReadonlyMap<string, Json> {
  const entries = new Map<string, Json>()
  for (const item of list) {
    const name = isJsonObject(item) ? item[key] : undefined
    entries.set(typeof name === 'string' ? name : canonicalJson(item), item)
  }
  return entries
}
