import { type AccountSession, createAccountSession } from './account-session.js'
import { createRateLimiter } from './rate-limiter.js'
import type { Clock } from './token-bucket.js'
import type { Recorder } from '../recording/recorder.js'
import type { Cutter } from '../secrets/cutter.js'
import type { AwsConnection, CallReport } from './aws-connection.js'
import { createLiveClient } from './live-client.js'
import { connectLive, type LiveConnectionOptions } from './live-connection.js'
import type { ClientConfig, CredentialProvider } from './services.js'
import { homeRegionOf, partitionOf } from './partition.js'
import { connectRecording } from './recording-connection.js'
import { renewingCredentials } from './renewing-credentials.js'
import type { SharedRecordings } from '../recording/shared-recordings.js'
import { createRequestHandler } from './request-handler.js'
import { assumeRole } from './role-credentials.js'
import { type AwsTimeouts, defaultTimeouts } from './timeouts.js'

/** The customer's role, assumed with credentials from the SDK's default chain. */
export interface RoleSpec {
  readonly kind: 'role'
  readonly roleArn: string
  /** Null or wrong only to prove that the role refuses it. */
  readonly externalId: string | null
  readonly accountId: string
  readonly partition?: string
}

/** The caller's credentials: from the profile if given, else from the SDK's default chain. */
export interface ProfileSpec {
  readonly kind: 'profile'
  readonly profile?: string
}

/** A file that `writeRecording` wrote. */
export interface RecordingSpec {
  readonly kind: 'recording'
  readonly file: string
}

export type ConnectionSpec = RoleSpec | ProfileSpec | RecordingSpec

export interface ConnectionOptions {
  /** RoleSessionName, see `sessionName`. */
  readonly sessionName: string
  readonly cutter: Cutter
  /** Requests for one call, including the first; default 8. */
  readonly maxAttempts?: number
  readonly retryMode?: 'adaptive' | 'standard'
  /** Share of the documented request quotas that scans may use; default 0.5. */
  readonly rateFraction?: number
  /** Region of STS and of the list of regions; default the partition's first region. */
  readonly homeRegion?: string
  readonly onCall?: (report: CallReport) => void
  /** Keeps every response, with secrets cut, for `writeRecording`. */
  readonly record?: Recorder
  readonly clock?: Clock
  /** Limits of requests and calls; default `defaultTimeouts`. */
  readonly timeouts?: AwsTimeouts
  /** Shared with other connections of the scan to the same account; default a separate one. */
  readonly session?: AccountSession
  /** Recordings that connections share; default: each reads its file. */
  readonly recordings?: SharedRecordings
  /** Stops opening the connection: assuming the role, reading the identity, reading a recording. */
  readonly signal?: AbortSignal
}

/**
 * Opens a connection and verifies it: role and profile connections have read their identity when this resolves.
 * Throws ConnectionFailed (with its reason) if no session can be opened, WrongAccount if it belongs to another account, and
 * DamagedRecording for a file whose checksum or format is wrong.
 */
export async function openConnection(
  spec: ConnectionSpec,
  options: ConnectionOptions,
): Promise<AwsConnection> {
  options.signal?.throwIfAborted()
  if (spec.kind === 'recording') return connectRecording(spec.file, options)
  const homeRegion = options.homeRegion ?? homeRegionOf(specPartition(spec))
  const { requestMs, callMs } = options.timeouts ?? defaultTimeouts
  const requestHandler = createRequestHandler(requestMs)
  const config = {
    requestHandler,
    retryMode: options.retryMode ?? 'adaptive',
    maxAttempts: options.maxAttempts ?? 8,
  }
  const account = options.session ?? createAccountSession()
  const region = { ...config, region: homeRegion }
  const session = await openSession(spec, options.sessionName, { config: region, callMs, account })
  const client = createLiveClient({
    config: { ...config, ...session.config },
    homeRegion,
    limiter: createRateLimiter(options.rateFraction, options.clock),
    callMs,
  })
  const close = (): void => {
    client.close()
    requestHandler.destroy()
  }
  const live: LiveConnectionOptions = {
    kind: spec.kind,
    accountId: spec.kind === 'role' ? spec.accountId : null,
    homeRegion,
    client,
    cutter: options.cutter,
    session: account,
    sessionCalls: () => session.calls(),
    onCall: options.onCall,
    recorder: options.record,
    onClose: close,
  }
  return connectLive(live, options.signal).catch((error: unknown) => {
    close()
    throw error
  })
}

function specPartition(spec: RoleSpec | ProfileSpec): string {
  return spec.kind === 'role' ? (spec.partition ?? partitionOf(spec.roleArn)) : 'aws'
}

interface Session {
  /** Empty for the SDK's default chain. */
  readonly config: { readonly credentials?: CredentialProvider }
  /** Requests to STS that this connection made. */
  calls(): number
}

interface SessionSettings {
  readonly config: ClientConfig
  readonly callMs: number
  readonly account: AccountSession
}

async function openSession(
  spec: RoleSpec | ProfileSpec,
  sessionName: string,
  settings: SessionSettings,
): Promise<Session> {
  if (spec.kind === 'role') return roleSession(spec, sessionName, settings)
  const calls = (): number => 0
  if (spec.profile === undefined) return { config: {}, calls }
  // An explicit profile takes precedence over keys in the environment, which the default chain may prefer.
  const { fromIni } = await import('@aws-sdk/credential-providers')
  const { region, requestHandler } = settings.config
  const provider = fromIni({ profile: spec.profile, clientConfig: { region, requestHandler } })
  const credentials = renewingCredentials(async () => ({ credentials: await provider() }))
  return { config: { credentials }, calls }
}

function roleSession(
  spec: RoleSpec,
  sessionName: string,
  { config, callMs, account }: SessionSettings,
): Session {
  const { roleArn, externalId } = spec
  let calls = 0
  const assume = async () => {
    const session = await assumeRole({ roleArn, externalId, sessionName }, config, { callMs })
    calls += session.attempts
    return session
  }
  return { config: { credentials: renewingCredentials(assume, Date.now, account) }, calls: () => calls }
}
