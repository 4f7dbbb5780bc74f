import { setTimeout as sleep } from 'node:timers/promises'
import { type InputOf, type OperationName, type OutputOf, servicePrefix } from '../engine/aws-operations.js'
import { CredentialsExpired, UnreadableAnswer } from '../engine/read-errors.js'
import { required } from '../engine/read-facts.js'
import type { Recorder } from '../recording/recorder.js'
import type { Cutter } from '../secrets/cutter.js'
import { cutOutput } from '../secrets/output-cuts.js'
import { type AccountSession, readOnce } from './account-session.js'
import type { AwsConnection, AwsRequest, CallerIdentity, CallReport } from './aws-connection.js'
import { ConnectionFailed, WrongAccount } from './connection-errors.js'
import { credentialProblem } from './credential-end.js'
import type { LiveAnswer, LiveClient } from './live-client.js'
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

  async function send<O extends OperationName>(
    request: AwsRequest<O>,
    onReport?: (report: CallReport) => void,
  ): Promise<OutputOf<O>> {
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

  async function sendCounted<O extends OperationName>(request: AwsRequest<O>): Promise<LiveAnswer<O>> {
    const answer = await client.send(request)
    options.onCall?.(answer.report)
    return answer
  }

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
    send,
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

/** What the connection asks for itself, once for all connections that share its session. */
interface OwnCalls {
  /** Throws ConnectionFailed. */
  identity(signal?: AbortSignal): Promise<CallerIdentity>
  /** Codes of the enabled regions, sorted. Throws ConnectionFailed. */
  regions(signal?: AbortSignal): Promise<readonly string[]>
  /** The answer to a request about one enabled region, out of the list of all; null for any other request. */
  regionAnswer<O extends OperationName>(request: AwsRequest<O>): Promise<LiveAnswer<O> | null>
  /** Requests made. */
  calls(): number
}

function createOwnCalls({ client, homeRegion, session, onCall }: LiveConnectionOptions): OwnCalls {
  let calls = 0

  /** Throws what the SDK threw. */
  async function call<O extends OperationName>(
    operation: O,
    input: InputOf<O>,
    signal: AbortSignal | undefined,
  ): Promise<OutputOf<O>> {
    const { result, report } = await client.send({ operation, region: homeRegion, input, signal })
    onCall?.(report)
    calls += report.attempts
    if ('output' in result) return result.output
    throw result.error
  }

  /**
   * Enabled regions only: with `AllRegions` false, AWS omits regions that the account did not opt in to.
   * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
   */
  const listRegions = (signal: AbortSignal | undefined) =>
    readOnce(session, 'regions', () => call('ec2:DescribeRegions', { AllRegions: false }, signal))

  return {
    calls: () => calls,
    identity: (signal) =>
      connecting('sts:GetCallerIdentity', signal, () =>
        readOnce(session, 'identity', async () => {
          const { Account, Arn } = await call('sts:GetCallerIdentity', {}, signal)
          return { accountId: required(Account, 'an account'), arn: required(Arn, 'an ARN') }
        }),
      ),
    async regions(signal) {
      const { Regions } = await connecting('ec2:DescribeRegions', signal, () => listRegions(signal))
      return required(Regions, 'regions')
        .map(({ RegionName }) => required(RegionName, 'a region name'))
        .sort()
    },
    async regionAnswer<O extends OperationName>(request: AwsRequest<O>) {
      const { operation, region, input, signal } = request
      if (operation !== 'ec2:DescribeRegions' || !('RegionNames' in input)) return null
      const report = { operation, region, attempts: 0, throttles: 0 }
      try {
        const { Regions = [] } = await listRegions(signal)
        const row = Regions.find(({ RegionName }) => input.RegionNames?.join() === RegionName)
        if (row === undefined) return null
        return { result: { output: { Regions: [row] } as OutputOf<O> }, report: { ...report, error: null } }
      } catch (error) {
        return {
          result: { error },
          report: { ...report, error: error instanceof Error ? error.name : 'unknown' },
        }
      }
    },
  }
}

/** Throws ConnectionFailed for what AWS refused or did not answer. */
async function connecting<T>(
  operation: OperationName,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isOwn = error instanceof ConnectionFailed || error instanceof UnreadableAnswer
    if (isOwn || signal?.aborted === true) throw error
    throw new ConnectionFailed(operation, error)
  }
}
