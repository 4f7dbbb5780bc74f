export type ErrorDescription = { name: string; code?: string; message: string }

const hasCode = (error: object): error is { code: string } =>
  'code' in error && typeof error.code === 'string'

/** Where each address of a host refused, Node throws an AggregateError without a message: its first error tells more. */
function tellingOne(error: Error): Error {
  if (!(error instanceof AggregateError) || error.message !== '') return error
  const first: unknown = error.errors[0]
  return first instanceof Error ? first : error
}

/**
 * The parts of an error that may be logged. Drivers hang more on their errors than that: ioredis puts the
 * failed command with its arguments there (for AUTH, the password), URL parsing puts the whole input there.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: 'NonError', message: typeof error }
  const telling = tellingOne(error)
  const code = hasCode(telling) ? { code: telling.code } : {}
  return { name: telling.name, message: telling.message, ...code }
}
