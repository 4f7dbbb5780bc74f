/** Failures that the test bed generates; their form depends on the protocol. */
export type FailureKind =
  | 'denied'
  | 'throttled'
  | 'fault'
  | 'unknown-credentials'
  | 'expired-credentials'
  | 'not-implemented'

/**
 * An AWS error, thrown by handlers and rendered in the caller's protocol by `errorResponse`.
 * Give either `code` and `status`, as AWS documents them, or a `kind`, which `errorResponse` maps to the code of the protocol.
 */
export class AwsError extends Error {
  readonly code: string | undefined
  readonly status: number | undefined
  readonly kind: FailureKind | undefined

  constructor(what: FailureKind | { code: string; status: number }, message: string) {
    super(message)
    this.name = 'AwsError'
    this.kind = typeof what === 'string' ? what : undefined
    this.code = typeof what === 'string' ? undefined : what.code
    this.status = typeof what === 'string' ? undefined : what.status
  }
}
