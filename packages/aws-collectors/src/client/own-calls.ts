import type { InputOf, OperationName, OutputOf } from '../engine/aws-operations.js'
import { UnreadableAnswer } from '../engine/read-errors.js'
import { required } from '../engine/read-facts.js'
import { type AccountSession, readOnce } from './account-session.js'
import type { AwsRequest, CallerIdentity, CallReport } from './aws-connection.js'
import { ConnectionFailed } from './connection-errors.js'
import type { LiveAnswer, LiveClient } from './live-client.js'

/** What the connection itself reads, once for all connections that share its session. */
export interface OwnCalls {
  /** Throws ConnectionFailed. */
  identity(signal?: AbortSignal): Promise<CallerIdentity>
  /** Codes of the enabled regions, sorted. Throws ConnectionFailed. */
  regions(signal?: AbortSignal): Promise<readonly string[]>
  /** The answer to a request about one enabled region, out of the list of all; null for any other request. */
  regionAnswer<O extends OperationName>(request: AwsRequest<O>): Promise<LiveAnswer<O> | null>
  /** Requests made. */
  calls(): number
}

interface OwnCallOptions {
  readonly client: LiveClient
  readonly homeRegion: string
  readonly session: AccountSession
  readonly onCall?: ((report: CallReport) => void) | undefined
}

/** What another connection of the session has read is not read again. */
export function createOwnCalls({ client, homeRegion, session, onCall }: OwnCallOptions): OwnCalls {
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
      const answer = await settle(listRegions(signal))
      if ('error' in answer) return { result: answer, report: { ...report, error: nameOf(answer.error) } }
      const row = answer.value.Regions?.find(({ RegionName }) => input.RegionNames?.join() === RegionName)
      if (row === undefined) return null
      return { result: { output: { Regions: [row] } as OutputOf<O> }, report: { ...report, error: null } }
    },
  }
}

async function settle<T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> {
  try {
    return { value: await work }
  } catch (error) {
    return { error }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
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
