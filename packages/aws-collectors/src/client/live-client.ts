import { type InputOf, type OperationName, type OutputOf, servicePrefix } from '../engine/aws-operations.js'
import { httpStatus, isThrottle } from '../engine/classify-error.js'
import { CallOverdue } from '../engine/read-errors.js'
import { type Deadline, startDeadline } from './deadline.js'
import type { RateLimiter } from './rate-limiter.js'
import type { AwsRequest, CallReport } from './aws-connection.js'
import {
  type ClientConfig,
  loadService,
  type SdkClient,
  type SdkCommand,
  type SdkService,
} from './services.js'
import { createUnansweredCalls } from './unanswered-calls.js'

/** Sends calls with one SDK client per (region, service): the SDK's adaptive retry limits the rate per client. */
export interface LiveClient {
  send<O extends OperationName>(request: AwsRequest<O>): Promise<LiveAnswer<O>>
  /** Ends every call in flight with this error. */
  stop(reason: Error): void
  close(): void
}

export interface LiveAnswer<O extends OperationName> {
  readonly result: { readonly output: OutputOf<O> } | { readonly error: unknown }
  readonly report: CallReport
}

interface Loaded {
  readonly service: SdkService
  readonly client: SdkClient
}

export interface LiveClientOptions {
  readonly config: Omit<ClientConfig, 'region'>
  readonly homeRegion: string
  readonly limiter: RateLimiter
  /** Milliseconds for one call with all its attempts; waiting for the rate limit does not count. */
  readonly callMs: number
}

export function createLiveClient(options: LiveClientOptions): LiveClient {
  const { config, homeRegion, limiter, callMs } = options
  const stopping = new AbortController()
  const unanswered = createUnansweredCalls()
  const loaded = new Map<string, Promise<Loaded>>()
  const clients: SdkClient[] = []

  async function load(operation: OperationName, region: string): Promise<Loaded> {
    const service = await loadService(operation)
    const client = service.createClient({ ...config, region })
    clients.push(client)
    return { service, client }
  }

  function loadOnce(operation: OperationName, region: string): Promise<Loaded> {
    const key = `${region} ${servicePrefix(operation)}`
    const known = loaded.get(key) ?? load(operation, region)
    loaded.set(key, known)
    return known
  }

  async function sendOnce<O extends OperationName>(request: AwsRequest<O>, region: string) {
    const { operation, input, signal } = request
    const counts: AttemptCounts = { attempts: 0, throttles: 0 }
    const overdue = () => overdueCall(operation, callMs, counts)
    const deadline = startDeadline(callMs, overdue, [signal, stopping.signal])
    try {
      const { service, client } = await deadline.race(loadOnce(operation, region))
      const command = service.createCommand(operation, input as InputOf<O> & object)
      countAttempts(command, operation, counts, () =>
        deadline.exclude(() => limiter.take(operation, region, deadline.signal)),
      )
      return { counts, result: { output: await sendCommand<O>(client, command, deadline) } }
    } catch (error) {
      return { counts, result: { error: deadline.signal.aborted ? deadline.signal.reason : error } }
    } finally {
      deadline.end()
    }
  }

  return {
    async send<O extends OperationName>(request: AwsRequest<O>) {
      const region = request.region === 'global' ? homeRegion : request.region
      const { operation } = request
      const refusal = unanswered.refusalOf(operation, region)
      if (refusal !== null) {
        const result = { error: refusal }
        return { result, report: toReport(request, { attempts: 0, throttles: 0 }, result) }
      }
      const { counts, result } = await sendOnce(request, region)
      if ('output' in result || httpStatus(result.error) !== null) unanswered.answered(operation, region)
      else if (isUnanswered(result.error)) unanswered.unanswered(operation, region)
      return { result, report: toReport(request, counts, result) }
    },
    stop: (reason) => stopping.abort(reason),
    close() {
      for (const client of clients.splice(0)) client.destroy()
      loaded.clear()
    },
  }
}

function overdueCall(operation: OperationName, ms: number, counts: AttemptCounts): CallOverdue {
  const { attempts, throttles } = counts
  const text = `${operation} was not answered within ${ms / 1000} s (${attempts} attempts, ${throttles} throttled)`
  return new CallOverdue(operation, text, throttles > 0)
}

/** True if AWS sent no response at all. */
function isUnanswered(error: unknown): boolean {
  if (error instanceof CallOverdue) return !error.isThrottled
  return error instanceof Error && error.name === 'TimeoutError'
}

interface AttemptCounts {
  attempts: number
  throttles: number
}

/** Below the retry middleware, so that every attempt takes a token and is counted. */
function countAttempts(
  command: SdkCommand,
  operation: OperationName,
  counts: AttemptCounts,
  takeToken: () => Promise<void>,
): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      await takeToken()
      counts.attempts += 1
      try {
        return await next(args)
      } catch (error) {
        if (isThrottle(error, operation)) counts.throttles += 1
        throw error
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'plumblineAttempts' },
  )
}

/** The race ends what the SDK does not abort, such as credential providers that call other servers. */
async function sendCommand<O extends OperationName>(
  client: SdkClient,
  command: SdkCommand,
  deadline: Deadline,
): Promise<OutputOf<O>> {
  const answer = await deadline.race(client.send(command, { abortSignal: deadline.signal }))
  return withoutMetadata(answer) as OutputOf<O>
}

function withoutMetadata(answer: object): object {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== '$metadata'))
}

function toReport(
  request: AwsRequest,
  counts: AttemptCounts,
  result: LiveAnswer<OperationName>['result'],
): CallReport {
  const { operation, region } = request
  return { operation, region, ...counts, error: 'error' in result ? errorName(result.error) : null }
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
