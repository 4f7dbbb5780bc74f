import type { UnknownReason } from '@plumbline/model'

const denied = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'KMSAccessDeniedException',
  'NotAuthorized',
  'UnauthorizedOperation',
])

/** AWS's names for "slow down"; source: the SDK's own list in @smithy/core/retry, and EC2's RequestLimitExceeded. */
const throttled = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
])

const unsupported = new Set([
  'InvalidAction',
  'UnknownOperationException',
  'UnsupportedOperation',
  'UnsupportedOperationException',
])

/**
 * Where a region does not know an operation, the front door of REST services answers 403 with this text instead of an
 * authorization decision; it is not a missing permission.
 */
const notOffered = 'Unable to determine service/operation name to be authorized'

/** Sorts what the SDK threw. Expired or foreign credentials are `error`: no IAM action would help. */
export function classifyError(error: unknown): UnknownReason {
  if (!(error instanceof Error)) return 'error'
  if (error.message.includes(notOffered) || unsupported.has(error.name)) return 'unsupported'
  if (isThrottle(error)) return 'throttled'
  return denied.has(error.name) ? 'access_denied' : 'error'
}

/** True where AWS asked us to slow down. */
export function isThrottle(error: unknown): boolean {
  return error instanceof Error && (throttled.has(error.name) || httpStatus(error) === 429)
}

/** HTTP status of an AWS answer, or null where there was none. */
export function httpStatus(error: unknown): number | null {
  const metadata =
    error instanceof Error ? (error as { $metadata?: { httpStatusCode?: unknown } }).$metadata : undefined
  return typeof metadata?.httpStatusCode === 'number' ? metadata.httpStatusCode : null
}
