import type { Severity } from '@plumbline/model'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import type { RuleFilter } from '../rules/select-rules.js'
import type { FailOn } from './fail-on.js'

/** Output formats of `plumbline scan`. */
export const scanFormats = ['table', 'json', 'ndjson'] as const

/** Flags of `plumbline scan`. */
export interface ScanFlags extends ConnectionFlags, RuleFilter {
  /** Exactly these severities. */
  readonly severity?: readonly Severity[]
  /** This severity or worse. */
  readonly minSeverity?: Severity
  /** Path of a JSON file with parameters of rules. */
  readonly parameters?: string
  readonly format: (typeof scanFormats)[number]
  readonly out?: string
  readonly failOn: FailOn
}
