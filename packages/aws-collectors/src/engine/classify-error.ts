import type { UnknownReason } from '@plumbline/model'
import { type ClientOperation, type ServiceMap, servicePrefix } from './aws-operations.js'
import { CallOverdue } from './read-errors.js'

/** Names of errors, as the SDK throws them, by what they mean for a read. */
interface ErrorNames {
  readonly denied: readonly string[]
  /** AWS asks to slow down. */
  readonly throttled: readonly string[]
  /** The operation does not exist in the region, or not for this kind of resource. */
  readonly unsupported: readonly string[]
}

/** Names that several services use. `throttled` is the SDK's own list (@smithy/core/retry). */
const generalErrors: ErrorNames = {
  denied: [
    'AccessDenied',
    'AccessDeniedException',
    'AuthorizationError',
    'AuthorizationErrorException',
    'NotAuthorized',
  ],
  throttled: [
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
  ],
  unsupported: ['InvalidAction', 'UnknownOperationException'],
}

const none: ErrorNames = { denied: [], throttled: [], unsupported: [] }

/** Names that one service uses in addition. `none` states that a service's errors were checked and are all general. */
export const serviceErrors: ServiceMap<ErrorNames> = {
  account: none,
  cloudtrail: { ...none, unsupported: ['UnsupportedOperationException'] },
  config: none,
  // https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html
  ec2: { ...none, denied: ['UnauthorizedOperation'], unsupported: ['UnsupportedOperation'] },
  iam: none,
  lambda: { ...none, denied: ['KMSAccessDeniedException'] },
  sts: none,
  tag: none,
}

/**
 * In regions without an operation, the front end of REST services answers 403 with this text instead of an
 * authorization decision; it is not a missing permission.
 */
const notOffered = 'Unable to determine service/operation name to be authorized'

/** Classifies an error that the SDK threw. Expired or foreign credentials are `error`: no IAM action would help. */
export function classifyError(error: unknown, operation: ClientOperation): UnknownReason {
  if (!(error instanceof Error)) return 'error'
  if (error instanceof CallOverdue) return error.isThrottled ? 'throttled' : 'error'
  if (error.message.includes(notOffered) || isNamed(error, 'unsupported', operation)) return 'unsupported'
  if (isThrottle(error, operation)) return 'throttled'
  return isNamed(error, 'denied', operation) ? 'access_denied' : 'error'
}

/** True for throttling errors. */
export function isThrottle(error: unknown, operation: ClientOperation): boolean {
  return error instanceof Error && (isNamed(error, 'throttled', operation) || httpStatus(error) === 429)
}

/** HTTP status of an AWS response, or null if there was no response. */
export function httpStatus(error: unknown): number | null {
  const metadata =
    error instanceof Error ? (error as { $metadata?: { httpStatusCode?: unknown } }).$metadata : undefined
  return typeof metadata?.httpStatusCode === 'number' ? metadata.httpStatusCode : null
}

function isNamed({ name }: Error, meaning: keyof ErrorNames, operation: ClientOperation): boolean {
  return (
    generalErrors[meaning].includes(name) || serviceErrors[servicePrefix(operation)][meaning].includes(name)
  )
}
