import { known, type Observed, type Resource, unknown } from '@plumbline/model'
import { type LambdaRuntime, lambdaRuntimes } from '../data/lambda-runtimes.js'

const byName = new Map(lambdaRuntimes.map((row) => [row.runtime, row]))

/**
 * The row of a function's runtime. Null for a container image, which contains its own. Unknown where Lambda's answer was not
 * read and also where our table lacks the runtime (a new or a customer-managed one): without a date it cannot pass.
 */
export function runtimeOf(subject: Resource<'AWS::Lambda::Function'>): Observed<LambdaRuntime | null> {
  const { packageType, runtime } = subject
  if (!packageType.known) return packageType
  if (packageType.value === 'Image') return known(null)
  if (!runtime.known) return runtime
  const row = byName.get(runtime.value ?? '')
  return row === undefined ? notDated : known(row)
}

/** Our table lacks the runtime; `plumbline:` marks a read that no grant in the account can add. */
export const notDated = unknown('not_collected', 'plumbline:LambdaRuntimeDates')

/** The day of a moment in UTC, `YYYY-MM-DD`, which compares as text with the table's dates. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
