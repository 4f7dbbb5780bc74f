import { type Severity, severities } from '@plumbline/model'
import { serviceNameOf } from './service-names.js'

/** One check that a posture scanner of AWS could make and that no rule makes. Facts only. */
export interface CatalogueRow {
  /** The id that its rule will have. */
  readonly id: string
  /** As people call it: `API Gateway`. */
  readonly service: string
  /** Where the severity depends on the case, the usual one. */
  readonly severity: Severity
  readonly theme: string
  /**
   * SDK operations, as `<iam prefix>:<Operation>`, that return what it needs: bulk reads where AWS has them, and never one
   * that reads data. Empty where AWS has no public operation.
   */
  readonly operations: readonly string[]
}

const line =
  /^([a-z0-9]+\.[a-z0-9-]+) \| ([a-z]+) \| ([a-z-]+) \| (-|[a-z0-9-]+:[A-Za-z0-9]+(?: [a-z0-9-]+:[A-Za-z0-9]+)*)$/

/**
 * Rows of a table of `id | severity | theme | operations`, one a line; `-` where there is no operation.
 * Throws on a line that does not fit.
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
