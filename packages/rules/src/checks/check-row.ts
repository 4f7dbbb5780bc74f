import type { Severity } from '@plumbline/model'

/** What a rule must be: its row in the catalogue. Rules are held equal to their rows by registry.test.ts. */
export interface CheckRow {
  readonly id: string
  readonly service: string
  /** What is wrong where it fails. */
  readonly meaning: string
  readonly severity: Severity
  /** SDK operations, as `<iam prefix>:<Operation>`, that tell the facts which it needs. */
  readonly operations: readonly string[]
  /** All controls that it speaks to, also of frameworks that have no pack yet. */
  readonly controls: readonly string[]
  /** What was decided about it, and from which page. */
  readonly note?: string
}
