/** The failures that the bed itself makes; each protocol spells them its own way. */
export type FailureKind =
  | 'denied'
  | 'throttled'
  | 'fault'
  | 'unknown-credentials'
  | 'expired-credentials'
  | 'not-implemented'

/**
 * An error in AWS's own terms, thrown by handlers and turned into the caller's protocol by `errorResponse`.
 * Give either `code` and `status`, as AWS documents them, or a `kind`, which `errorResponse` spells for the protocol.
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
