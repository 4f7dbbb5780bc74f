import type { Unknown } from '@plumbline/model'

/** A collector called an operation that it does not declare: a defect of our code, never a state of the account. */
export class UndeclaredOperation extends Error {
  override readonly name = 'UndeclaredOperation'
  constructor(collector: string, operation: string) {
    super(`Collector ${collector} called ${operation} without declaring it. Add it to its operations.`)
  }
}

/** A read without which the collector cannot continue; `runCollector` converts it to coverage. */
export class ListFailed extends Error {
  override readonly name = 'ListFailed'
  readonly why: Unknown
  constructor(why: Unknown, cause: unknown) {
    super(`${why.operation}: ${describeError(cause)}`, { cause })
    this.why = why
  }
}

/** AWS responded in a form that cannot be read; the fact is unknown `error`. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'
}

/** A call was not answered in time, all its attempts together, or is not sent since such calls are not answered. */
export class CallOverdue extends Error {
  override readonly name = 'CallOverdue'
  /** True if AWS answered, but only to slow down. */
  readonly isThrottled: boolean
  readonly operation: string
  constructor(operation: string, message: string, isThrottled = false) {
    super(message)
    this.operation = operation
    this.isThrottled = isThrottled
  }
}

/** The credentials ended during the scan: no call is made after that. */
export class CredentialsExpired extends Error {
  override readonly name = 'CredentialsExpired'
  constructor(cause: unknown) {
    super(
      `The credentials expired or were revoked during the scan (${describeError(cause)}). Nothing was read after that: renew them and scan again.`,
    )
  }
}

/** Text for coverage of a failure that concerns more than one read; null for any other error. */
export function stopText(error: unknown): string | null {
  if (error instanceof CredentialsExpired) return describeError(error)
  return error instanceof CallOverdue ? `CallOverdue: ${error.operation}` : null
}

/** Name and message of an error on one line of at most 300 characters. AWS's messages contain ARNs but no credentials. */
export function describeError(error: unknown): string {
  return errorText(error).replaceAll(/\s+/g, ' ').slice(0, 300)
}

function errorText(error: unknown): string {
  if (error instanceof ListFailed) return error.message
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown failure'
}
