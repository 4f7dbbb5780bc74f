import { setTimeout as sleep } from 'node:timers/promises'
import { type OperationName, servicePrefix } from '../engine/aws-operations.js'
import { CredentialsExpired } from '../engine/read-errors.js'
import type { Recorder } from '../recording/recorder.js'
import type { Cutter } from '../secrets/cutter.js'
import { cutOutput } from '../secrets/output-cuts.js'
import type { AccountSession } from './account-session.js'
import type { AwsConnection, AwsRequest, CallerIdentity, CallReport } from './aws-connection.js'
import { WrongAccount } from './connection-errors.js'
import { credentialProblem } from './credential-end.js'
import type { LiveAnswer, LiveClient } from './live-client.js'
import { createOwnCalls, type OwnCalls } from './own-calls.js'
import { partitionOf } from './partition.js'

export interface LiveConnectionOptions {
  readonly kind: 'role' | 'profile'
  /** Null for the account of the credentials. */
  readonly accountId: string | null
  readonly homeRegion: string
  readonly client: LiveClient
  readonly cutter: Cutter
  readonly session: AccountSession
  /** Requests to STS for the session itself. */
  readonly sessionCalls: () => number
  readonly onCall?: ((report: CallReport) => void) | undefined
  readonly recorder?: Recorder | undefined
  readonly onClose: () => void
}

/** Connects and verifies that the credentials belong to the registered account. */
export async function connectLive(
  options: LiveConnectionOptions,
  signal?: AbortSignal,
): Promise<AwsConnection> {
  const { client, session } = options
  const credentials = watchCredentials(options)
  const own = createOwnCalls(options)

  async function identity(signal?: AbortSignal): Promise<CallerIdentity> {
    const caller = await own.identity(signal)
    if (caller.accountId !== accountId) throw new WrongAccount(accountId, caller.accountId)
    return caller
  }

  const caller = await own.identity(signal)
  const accountId = options.accountId ?? caller.accountId
  if (caller.accountId !== accountId) throw new WrongAccount(accountId, caller.accountId)

  return {
    kind: options.kind,
    accountId,
    partition: partitionOf(caller.arn),
    recordedAt: null,
    get packedPolicyPercent() {
      return session.current?.packedPolicyPercent ?? null
    },
    get ownCalls() {
      return own.calls() + options.sessionCalls()
    },
    get ended() {
      return credentials.ended
    },
    send: createSend(options, credentials, own),
    identity,
    discoverRegions: (signal) => own.regions(signal),
    async close() {
      client.close()
      options.onClose()
      // Sockets are closed in the next turn of the event loop.
      await sleep(0)
    },
  }
}

function createSend(
  options: LiveConnectionOptions,
  credentials: CredentialWatch,
  own: OwnCalls,
): AwsConnection['send'] {
  async function sendCounted<O extends OperationName>(request: AwsRequest<O>): Promise<LiveAnswer<O>> {
    const answer = await options.client.send(request)
    options.onCall?.(answer.report)
    return answer
  }

  return async (request, onReport) => {
    if (credentials.ended !== null) throw credentials.ended
    const { result, report } = (await own.regionAnswer(request)) ?? (await sendCounted(request))
    onReport?.(report)
    if ('error' in result) {
      await credentials.onError(request, result.error)
      if (credentials.ended !== null) throw credentials.ended
      if (request.signal?.aborted !== true) options.recorder?.failure(request, result.error)
      throw result.error
    }
    credentials.onAnswer(request)
    // The only place where secrets are cut: everything after it, including recordings, never receives a value.
    const output = cutOutput(request.operation, result.output, options.cutter)
    options.recorder?.answer(request, output)
    return output
  }
}

interface CredentialWatch {
  readonly ended: CredentialsExpired | null
  onAnswer(request: AwsRequest): void
  /** Resolves once it is decided whether the credentials have ended. */
  onError(request: AwsRequest, error: unknown): Promise<void>
}

/** Notices that the credentials have ended, and then stops every call in flight. */
function watchCredentials(options: LiveConnectionOptions): CredentialWatch {
  const accepted = new Set<string>()
  /** Places in which AWS rejects credentials that STS accepts. */
  const rejecting = new Set<string>()
  let ended: CredentialsExpired | null = null
  const place = ({ region, operation }: AwsRequest) => `${region} ${servicePrefix(operation)}`

  async function isEnd(request: AwsRequest, error: unknown): Promise<boolean> {
    const problem = credentialProblem(error)
    if (problem === null || problem === 'expired') return problem === 'expired'
    if (problem === 'unrecognized' && accepted.has(place(request))) return true
    if (rejecting.has(place(request))) return false
    const { client, homeRegion: region } = options
    const { result } = await client.send({ ...identityCall, region, signal: request.signal })
    if ('error' in result) return credentialProblem(result.error) !== null
    rejecting.add(place(request))
    return false
  }

  return {
    get ended() {
      return ended
    },
    onAnswer: (request) => void accepted.add(place(request)),
    async onError(request, error) {
      if (ended !== null || !(await isEnd(request, error)) || ended !== null) return
      ended = new CredentialsExpired(error)
      // The next connection assumes the role again.
      options.session.current = null
      options.client.stop(ended)
    },
  }
}

const identityCall = { operation: 'sts:GetCallerIdentity', input: {} } as const
