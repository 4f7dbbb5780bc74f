/**
 * Why a fact is not known.
 *
 * - `access_denied`: AWS refused the read; the missing IAM action is named.
 * - `throttled`: AWS kept throttling until the retries ran out.
 * - `unsupported`: the partition, region or service does not offer the operation.
 * - `error`: any other failure (network, 5xx, a response that could not be parsed).
 * - `not_collected`: it has not been read yet, for example a fact that is newer than the stored row.
 */
export const unknownReasons = ['access_denied', 'throttled', 'unsupported', 'error', 'not_collected'] as const
export type UnknownReason = (typeof unknownReasons)[number]

/** A value that AWS returned. `known(null)` means that AWS reported no value. */
export interface Known<T> {
  readonly known: true
  readonly value: T
}

/**
 * A fact that could not be read.
 *
 * `operation` is the SDK operation as `<iam prefix>:<Operation>` (`lambda:GetPolicy`); `action` is the IAM
 * action that the operation needs, which is what a customer has to grant.
 */
export interface Unknown {
  readonly known: false
  readonly reason: UnknownReason
  readonly operation: string
  readonly action: string
}

/** Either known or not: reading `.value` before checking `.known` does not compile. */
export type Observed<T> = Known<T> | Unknown

/** Wraps a value that AWS returned. */
export function known<T>(value: T): Known<T> {
  return { known: true, value }
}

/** Creates an unknown; `action` defaults to the operation unless AWS names the IAM action differently. */
export function unknown(reason: UnknownReason, operation: string, action: string = operation): Unknown {
  return { known: false, reason, operation, action }
}

/** Applies a pure function to a known value; returns an unknown unchanged. */
export function mapObserved<T, U>(observed: Observed<T>, map: (value: T) => U): Observed<U> {
  return observed.known ? known(map(observed.value)) : observed
}
