import { type Severity, severities } from '@plumbline/model'

/** One check that a posture scanner of AWS could make, whether or not a rule makes it yet. Facts only. */
export interface CatalogueRow {
  /** The id that its rule has or will have. */
  readonly id: string
  /** As people call it: `API Gateway`. */
  readonly service: string
  /** Where the severity depends on the case, the usual one. */
  readonly severity: Severity
  readonly theme: string
  /**
   * SDK operations, as `<iam prefix>:<Operation>`, that tell what it needs: bulk reads where AWS has them, and never one
   * that reads data. Empty where AWS has no public operation.
   */
  readonly operations: readonly string[]
}

const line =
  /^([a-z0-9]+\.[a-z0-9-]+) \| ([a-z]+) \| ([a-z-]+) \| (-|[a-z0-9-]+:[A-Za-z0-9]+(?: [a-z0-9-]+:[A-Za-z0-9]+)*)$/

/**
 * Rows of one service from a table of `id | severity | theme | operations`, one a line; `-` where there is no operation.
 * Throws on a line that does not fit.
 */
export function rowsOf(service: string, table: string): readonly CatalogueRow[] {
  return table
    .trim()
    .split('\n')
    .map((text) => rowOf(service, text.trim()))
}

function rowOf(service: string, text: string): CatalogueRow {
  const [, id = '', word = '', theme = '', operations = ''] = line.exec(text) ?? []
  const severity = severities.find((one) => one === word)
  if (severity === undefined) {
    throw new Error(`"${text}" is no row of ${service}: write id | severity | theme | operations`)
  }
  return { id, service, severity, theme, operations: operations === '-' ? [] : operations.split(' ') }
}
