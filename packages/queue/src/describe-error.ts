export type ErrorDescription = { name: string; code?: string; message: string }

const hasCode = (error: object): error is { code: string } =>
  'code' in error && typeof error.code === 'string'

/** Where every address of a host refused, Node throws an AggregateError without a message: its first error has the reason. */
function firstError(error: Error): Error {
  if (!(error instanceof AggregateError) || error.message !== '') return error
  const inner: unknown = error.errors[0]
  return inner instanceof Error ? inner : error
}

/**
 * The parts of an error that may be logged. Drivers attach more to their errors: ioredis the failed command
 * with its arguments (for AUTH, the password), URL parsing the whole input.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: 'NonError', message: typeof error }
  const first = firstError(error)
  const code = hasCode(first) ? { code: first.code } : {}
  return { name: first.name, message: first.message, ...code }
}
