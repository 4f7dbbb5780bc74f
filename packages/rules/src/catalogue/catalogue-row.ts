import { type Severity, severities } from '@plumbline/model'
import { serviceNameOf } from './service-names.js'

/** A check of an AWS account that no rule implements yet. Facts only. */
export interface CatalogueRow {
  /** The id of its future rule. */
  readonly id: string
  /** Display name: `API Gateway`. */
  readonly service: string
  /** The usual severity, if it depends on the case. */
  readonly severity: Severity
  readonly theme: string
  /**
   * SDK operations, as `<iam prefix>:<Operation>`, that return the required facts: bulk reads where AWS has them, never an
   * operation that reads data. Empty if AWS has no public operation.
   */
  readonly operations: readonly string[]
}

const line =
  /^([a-z0-9]+\.[a-z0-9-]+) \| ([a-z]+) \| ([a-z-]+) \| (-|[a-z0-9-]+:[A-Za-z0-9]+(?: [a-z0-9-]+:[A-Za-z0-9]+)*)$/

/**
 * Parses a table of `id | severity | theme | operations`, one row per line; `-` means no operation.
 * Throws on an invalid line.
 */
export function rowsOf(table: string): readonly CatalogueRow[] {
  return table
    .trim()
    .split('\n')
    .map((text) => rowOf(text.trim()))
}

function rowOf(text: string): CatalogueRow {
  const [, id = '', word = '', theme = '', operations = ''] = line.exec(text) ?? []
  const severity = severities.find((one) => one === word)
  if (severity === undefined) {
    throw new Error(`"${text}" is not a row of the catalogue: write id | severity | theme | operations`)
  }
  const service = serviceNameOf(id)
  return { id, service, severity, theme, operations: operations === '-' ? [] : operations.split(' ') }
}
