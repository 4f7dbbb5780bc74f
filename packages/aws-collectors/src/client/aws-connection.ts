import type { InputOf, OperationName, OutputOf } from '../engine/aws-operations.js'

export interface AwsRequest<O extends OperationName = OperationName> {
  readonly operation: O
  /** Region code, or `global` for services that have none. */
  readonly region: string
  readonly input: InputOf<O>
  readonly signal?: AbortSignal | undefined
}

/** What one call cost; `attempts` counts the requests that AWS saw, retries included. */
export interface CallReport {
  readonly operation: OperationName
  readonly region: string
  readonly attempts: number
  readonly throttles: number
  /** Name of the error, or null where the call succeeded. */
  readonly error: string | null
}

export interface CallerIdentity {
  readonly accountId: string
  readonly arn: string
}

/** One account as collectors reach it: assumed role, own profile, or a recording. Secret-bearing outputs arrive cut. */
export interface AwsConnection {
  readonly kind: 'role' | 'profile' | 'recording'
  readonly accountId: string
  readonly partition: string
  /** When a recording was taken; null for live connections. */
  readonly recordedAt: Date | null
  /** How much of STS' packed limit the session policy takes, in percent; null where STS did not tell. */
  readonly packedPolicyPercent: number | null
  /** Sends one call; throws what the SDK threw. `onReport` is called once, before it settles. */
  send<O extends OperationName>(
    request: AwsRequest<O>,
    onReport?: (report: CallReport) => void,
  ): Promise<OutputOf<O>>
  /** Codes of the regions that are enabled in the account, sorted. */
  discoverRegions(signal?: AbortSignal): Promise<readonly string[]>
  /** Who we are there. Throws WrongAccount if the answer is not `accountId`. */
  identity(signal?: AbortSignal): Promise<CallerIdentity>
  close(): Promise<void>
}
