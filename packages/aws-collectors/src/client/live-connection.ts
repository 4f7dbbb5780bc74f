import { setTimeout as sleep } from 'node:timers/promises'
import { type InputOf, type OperationName, type OutputOf, servicePrefix } from '../engine/aws-operations.js'
import { CredentialsExpired } from '../engine/read-errors.js'
import { required } from '../engine/read-facts.js'
import type { Recorder } from '../recording/recorder.js'
import type { Cutter } from '../secrets/cutter.js'
import { cutOutput } from '../secrets/output-cuts.js'
import type { AwsConnection, AwsRequest, CallerIdentity, CallReport } from './aws-connection.js'
import { ConnectionFailed, WrongAccount } from './connection-errors.js'
import { credentialProblem } from './credential-end.js'
import type { LiveClient } from './live-client.js'
import { partitionOf } from './partition.js'

export interface LiveConnectionOptions {
  readonly kind: 'role' | 'profile'
  /** Null for the account of the credentials. */
  readonly accountId: string | null
  readonly homeRegion: string
  readonly client: LiveClient
  readonly cutter: Cutter
  readonly packedPolicyPercent: () => number | null
  readonly onCall?: ((report: CallReport) => void) | undefined
  readonly recorder?: Recorder | undefined
  readonly onClose: () => void
}

/** Connects and verifies that the credentials belong to the registered account. */
export async function connectLive(
  options: LiveConnectionOptions,
  signal?: AbortSignal,
): Promise<AwsConnection> {
  const { client } = options
  const credentials = watchCredentials(options)

  async function send<O extends OperationName>(
    request: AwsRequest<O>,
    onReport?: (report: CallReport) => void,
  ): Promise<OutputOf<O>> {
    if (credentials.ended !== null) throw credentials.ended
    const { result, report } = await client.send(request)
    onReport?.(report)
    options.onCall?.(report)
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

  async function identity(signal?: AbortSignal): Promise<CallerIdentity> {
    const caller = await readIdentity(options, signal)
    if (caller.accountId !== accountId) throw new WrongAccount(accountId, caller.accountId)
    return caller
  }

  const caller = await readIdentity(options, signal)
  const accountId = options.accountId ?? caller.accountId
  if (caller.accountId !== accountId) throw new WrongAccount(accountId, caller.accountId)

  return {
    kind: options.kind,
    accountId,
    partition: partitionOf(caller.arn),
    recordedAt: null,
    get packedPolicyPercent() {
      return options.packedPolicyPercent()
    },
    get ended() {
      return credentials.ended
    },
    send,
    identity,
    discoverRegions: (signal) => discoverRegions(options, signal),
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
      options.client.stop(ended)
    },
  }
}

const identityCall = { operation: 'sts:GetCallerIdentity', input: {} } as const

/** One call of the connection itself. Throws ConnectionFailed. */
async function callDirectly<O extends OperationName>(
  { client, homeRegion, onCall }: LiveConnectionOptions,
  operation: O,
  input: InputOf<O>,
  signal: AbortSignal | undefined,
): Promise<OutputOf<O>> {
  const { result, report } = await client.send({ operation, region: homeRegion, input, signal })
  onCall?.(report)
  if ('output' in result) return result.output
  if (result.error instanceof ConnectionFailed || signal?.aborted === true) throw result.error
  throw new ConnectionFailed(operation, result.error)
}

async function readIdentity(options: LiveConnectionOptions, signal?: AbortSignal): Promise<CallerIdentity> {
  const { Account, Arn } = await callDirectly(options, 'sts:GetCallerIdentity', {}, signal)
  return { accountId: required(Account, 'an account'), arn: required(Arn, 'an ARN') }
}

/**
 * Enabled regions only: with `AllRegions` false, AWS omits regions that the account did not opt in to.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
async function discoverRegions(
  options: LiveConnectionOptions,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { Regions } = await callDirectly(options, 'ec2:DescribeRegions', { AllRegions: false }, signal)
  return required(Regions, 'regions')
    .map(({ RegionName }) => required(RegionName, 'a region name'))
    .sort()
}
