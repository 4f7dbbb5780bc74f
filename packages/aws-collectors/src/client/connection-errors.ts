import type { UnknownReason } from '@plumbline/model'
import type { ClientOperation } from '../engine/aws-operations.js'
import { classifyError } from '../engine/classify-error.js'
import { describeError } from '../engine/read-errors.js'

/** The credentials belong to an account other than the registered one. Nothing was read. */
export class WrongAccount extends Error {
  override readonly name = 'WrongAccount'
  constructor(expected: string, actual: string) {
    super(
      `The credentials belong to account ${actual}, but account ${expected} was registered. Correct the role ARN or the account id.`,
    )
  }
}

/** No session could be opened. `reason` distinguishes a refusal (access_denied) from inconclusive errors (throttled, error). */
export class ConnectionFailed extends Error {
  override readonly name = 'ConnectionFailed'
  readonly reason: UnknownReason
  readonly operation: ClientOperation
  constructor(operation: ClientOperation, cause: unknown) {
    super(`${operation} failed: ${describeError(cause)}`)
    this.reason = classifyError(cause, operation)
    this.operation = operation
  }
}
