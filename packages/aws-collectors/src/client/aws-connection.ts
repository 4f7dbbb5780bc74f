import type { CredentialsExpired } from '../engine/read-errors.js'
import type { InputOf, OperationName, OutputOf } from '../engine/aws-operations.js'

export interface AwsRequest<O extends OperationName = OperationName> {
  readonly operation: O
  /** Region code, or `global` for services that have none. */
  readonly region: string
  readonly input: InputOf<O>
  readonly signal?: AbortSignal | undefined
}

/** Cost of one call; `attempts` counts the requests to AWS, including retries. */
export interface CallReport {
  readonly operation: OperationName
  readonly region: string
  readonly attempts: number
  readonly throttles: number
  /** Name of the error, or null if the call succeeded. */
  readonly error: string | null
}

export interface CallerIdentity {
  readonly accountId: string
  readonly arn: string
}

/** Access to one account: assumed role, profile, or recording. Secrets in outputs are already cut. */
export interface AwsConnection {
  readonly kind: 'role' | 'profile' | 'recording'
  readonly accountId: string
  readonly partition: string
  /** When a recording was taken; null for live connections. */
  readonly recordedAt: Date | null
  /** Share of STS's packed limit that the session policy uses, in percent; null if STS did not return it. */
  readonly packedPolicyPercent: number | null
  /** Requests that this connection made for itself: sessions, identity, list of regions; no collector counts them. */
  readonly ownCalls: number
  /** Set once the credentials have ended; every call then throws it without a request to AWS. */
  readonly ended: CredentialsExpired | null
  /** Sends one call; throws what the SDK threw. `onReport` is called once, before it settles. */
  send<O extends OperationName>(
    request: AwsRequest<O>,
    onReport?: (report: CallReport) => void,
  ): Promise<OutputOf<O>>
  /** Codes of the regions that are enabled in the account, sorted. */
  discoverRegions(signal?: AbortSignal): Promise<readonly string[]>
  /** The caller's identity in the account. Throws WrongAccount if it is not in `accountId`. */
  identity(signal?: AbortSignal): Promise<CallerIdentity>
  close(): Promise<void>
}
