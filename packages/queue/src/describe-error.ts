export type ErrorDescription = { name: string; code?: string; message: string }

const hasCode = (error: object): error is { code: string } =>
  'code' in error && typeof error.code === 'string'

/**
 * The parts of an error that may be logged. Drivers hang more on their errors than that: ioredis puts the
 * failed command with its arguments there (for AUTH, the password), URL parsing puts the whole input there.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: 'NonError', message: typeof error }
  // An AggregateError (every address of a host refused) has an empty message of its own.
  const inner: unknown = error instanceof AggregateError && error.message === '' ? error.errors[0] : undefined
  const message = inner instanceof Error ? inner.message : error.message
  return { name: error.name, message, ...(hasCode(error) ? { code: error.code } : {}) }
}
