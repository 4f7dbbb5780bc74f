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
  /** Path of the JSON result of an earlier scan, to compare with. */
  readonly previous?: string
  /** Only findings that the earlier scan did not have; requires `previous`. */
  readonly new?: true
  readonly format: (typeof scanFormats)[number]
  readonly out?: string
  readonly failOn: FailOn
}
