/**
 * Why a fact is not known.
 *
 * - `access_denied`: AWS refused the read; the missing IAM action is named.
 * - `throttled`: AWS kept answering "slow down" until the retries ran out.
 * - `unsupported`: the partition, region or service does not offer the operation.
 * - `error`: any other failure (network, 5xx, an answer that could not be read).
 * - `not_collected`: nobody asked yet, for example a fact that is newer than the stored row.
 */
export const unknownReasons = ['access_denied', 'throttled', 'unsupported', 'error', 'not_collected'] as const
export type UnknownReason = (typeof unknownReasons)[number]

/** A value that AWS told us. `known(null)` means that AWS said there is none. */
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

/** Wraps a value that AWS told us. */
export function known<T>(value: T): Known<T> {
  return { known: true, value }
}

/** Makes an unknown; `action` is the operation itself unless AWS names the IAM action differently. */
export function unknown(reason: UnknownReason, operation: string, action: string = operation): Unknown {
  return { known: false, reason, operation, action }
}

/** Applies a pure function to a known value and lets an unknown through as it is. */
export function mapObserved<T, U>(observed: Observed<T>, map: (value: T) => U): Observed<U> {
  return observed.known ? known(map(observed.value)) : observed
}
