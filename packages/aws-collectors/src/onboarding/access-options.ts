import type { AwsTimeouts } from '../client/timeouts.js'
import type { Cutter } from '../secrets/cutter.js'

/** The role to verify, and how to call. */
export interface AccessOptions {
  readonly roleArn: string
  readonly externalId: string
  /** New from `newExternalId` for this verification: a known one could be listed in the trust policy. */
  readonly wrongExternalId: string
  readonly accountId: string
  readonly partition: string
  readonly sessionName: string
  readonly cutter: Cutter
  readonly maxAttempts: number
  readonly retryMode: 'adaptive' | 'standard'
  readonly rateFraction: number
  /** Limits of requests and calls; default `defaultTimeouts`. */
  readonly timeouts?: AwsTimeouts
  readonly signal?: AbortSignal
}
