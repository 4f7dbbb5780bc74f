import type { DriftKind, FindingEventKind, FindingState, Resolution } from '@plumbline/model'

// The values of the model's unions, to check stored rows: a missing or extra value does not compile.

export const findingStates = valuesOf<FindingState>({ open: true, resolved: true })
export const resolutions = valuesOf<Resolution>({
  passed: true,
  not_applicable: true,
  resource_deleted: true,
})
export const findingEventKinds = valuesOf<FindingEventKind>({ opened: true, resolved: true, reopened: true })
export const driftKinds = valuesOf<DriftKind>({ created: true, changed: true, deleted: true, replaced: true })

function valuesOf<T extends string>(values: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(values) as T[]
}
