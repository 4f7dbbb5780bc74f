import type { UnknownReason } from '@plumbline/model'
import type { ClientOperation } from '../engine/aws-operations.js'
import { classifyError } from '../engine/classify-error.js'
import { CallOverdue, describeError } from '../engine/read-errors.js'

/** The credentials belong to an account other than the registered one. Nothing was read. */
export class WrongAccount extends Error {
  override readonly name = 'WrongAccount'
  constructor(expected: string, actual: string) {
    super(
      `The credentials belong to account ${actual}, but account ${expected} was registered. Correct the role ARN or the account id.`,
    )
  }
}

/** Why no session could be opened, if a remedy depends on it. */
export type ConnectionProblem = 'unreachable' | 'expired' | null

const unreachableCodes: readonly unknown[] = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]
const expiredNames: readonly string[] = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']

/** No session could be opened. `reason` distinguishes a refusal (access_denied) from inconclusive errors (throttled, error). */
export class ConnectionFailed extends Error {
  override readonly name = 'ConnectionFailed'
  readonly reason: UnknownReason
  readonly operation: ClientOperation
  /** `unreachable`: AWS did not answer, so nothing is known about the credentials. */
  readonly problem: ConnectionProblem
  constructor(operation: ClientOperation, cause: unknown) {
    super(`${operation} failed: ${describeError(cause)}`)
    this.reason = classifyError(cause, operation)
    this.operation = operation
    this.problem = problemOf(cause)
  }
}

function problemOf(cause: unknown): ConnectionProblem {
  if (!(cause instanceof Error)) return null
  if (expiredNames.includes(cause.name)) return 'expired'
  const isUnanswered = cause instanceof CallOverdue ? !cause.isThrottled : cause.name === 'TimeoutError'
  const code = 'code' in cause ? cause.code : undefined
  return isUnanswered || unreachableCodes.includes(code) ? 'unreachable' : null
}
