import { type InputOf, type OperationName, type OutputOf, servicePrefix } from '../engine/aws-operations.js'
import { isThrottle } from '../engine/classify-error.js'
import type { RateLimiter } from './rate-limiter.js'
import type { AwsRequest, CallReport } from './aws-connection.js'
import {
  type ClientConfig,
  loadService,
  type SdkClient,
  type SdkCommand,
  type SdkService,
} from './services.js'

/** Sends calls with one SDK client per (region, service): the SDK's adaptive retry limits the rate per client. */
export interface LiveClient {
  send<O extends OperationName>(request: AwsRequest<O>): Promise<LiveAnswer<O>>
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
}

export function createLiveClient({ config, homeRegion, limiter }: LiveClientOptions): LiveClient {
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

  return {
    async send<O extends OperationName>(request: AwsRequest<O>) {
      const region = request.region === 'global' ? homeRegion : request.region
      const { service, client } = await loadOnce(request.operation, region)
      const { operation, input, signal } = request
      const command = service.createCommand(operation, input as InputOf<O> & object)
      const counts = countAttempts(command, operation, () => limiter.take(operation, region, signal))
      const result = await settle<O>(client, command, signal)
      return { result, report: toReport(request, counts, result) }
    },
    close() {
      for (const client of clients.splice(0)) client.destroy()
      loaded.clear()
    },
  }
}

interface AttemptCounts {
  attempts: number
  throttles: number
}

/** Below the retry middleware, so that every attempt takes a token and is counted. */
function countAttempts(
  command: SdkCommand,
  operation: OperationName,
  takeToken: () => Promise<void>,
): AttemptCounts {
  const counts: AttemptCounts = { attempts: 0, throttles: 0 }
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
  return counts
}

async function settle<O extends OperationName>(
  client: SdkClient,
  command: SdkCommand,
  signal: AbortSignal | undefined,
): Promise<LiveAnswer<O>['result']> {
  try {
    const answer = await client.send(command, signal === undefined ? {} : { abortSignal: signal })
    return { output: withoutMetadata(answer) as OutputOf<O> }
  } catch (error) {
    return { error }
  }
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
