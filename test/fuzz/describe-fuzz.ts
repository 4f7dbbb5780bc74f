import type { FuzzReport } from './run-fuzz.js'

/** True if no request found anything: no failed check and no error in the log. */
export function isClean({ failures, logErrors }: FuzzReport): boolean {
  return failures.length === 0 && logErrors.length === 0
}

/** The report for people. */
export function describeFuzz(report: FuzzReport): string {
  const { cases, failures, logErrors, operations, output, seed } = report
  return [
    ...(isClean(report) ? [] : [output]),
    ...logErrors.slice(0, 20).map((line) => line.slice(0, 1000)),
    ...failures.map(({ code, title, operations: where }) => `${code} ${title}: ${where.join(', ')}`),
    `seed ${seed}: ${cases} requests to ${operations} operations, ${failures.length} kinds of failures, ${logErrors.length} errors in the log`,
  ].join('\n')
}
