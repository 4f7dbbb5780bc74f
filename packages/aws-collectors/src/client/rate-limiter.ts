import type { OperationName } from '../engine/aws-operations.js'
import { quotaOf } from './quotas.js'
import { type Clock, createTokenBucket, type TokenBucket } from './token-bucket.js'

/** Keeps the requests to one account below the documented quotas: one bucket per (region, quota). */
export interface RateLimiter {
  take(operation: OperationName, region: string, signal?: AbortSignal): Promise<void>
}

/**
 * `fraction` is the share of the documented quota that scans may use; the rest remains for the account's own
 * workloads. A part (account × region) runs in one worker, so buckets need no coordination.
 */
export function createRateLimiter(fraction = 0.5, clock?: Clock): RateLimiter {
  if (!(fraction > 0)) throw new Error('rateFraction must be above 0.')
  const buckets = new Map<string, TokenBucket>()
  return {
    take(operation, region, signal) {
      const quota = quotaOf(operation)
      const key = `${region} ${quota.scope}`
      const perSecond = quota.perSecond * fraction
      const bucket = buckets.get(key) ?? createTokenBucket(perSecond, Math.max(1, perSecond), clock)
      buckets.set(key, bucket)
      return bucket.take(signal)
    },
  }
}
