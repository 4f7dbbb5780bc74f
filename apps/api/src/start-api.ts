import type { Database } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import type { FastifyBaseLogger } from 'fastify'
import { buildApp } from './http/build-app.js'
import type { ApiConfig } from './config.js'

export interface StartApiOptions {
  readonly database: Database
  readonly queue: Queue
  readonly config: ApiConfig
  /** Create it with `createLog`, which redacts credentials. */
  readonly log: FastifyBaseLogger
}

export interface RunningApi {
  /** `http://127.0.0.1:8080` */
  readonly url: string
  /** Stops listening and waits for running requests. Database and queue stay open: the caller closes them. */
  close(): Promise<void>
}

/** Starts the API. Throws an error that names PORT if the port is in use. */
export async function startApi({ database, queue, config, log }: StartApiOptions): Promise<RunningApi> {
  const app = await buildApp({
    database,
    queue,
    rateLimit: config.rateLimit,
    failedKeyLimit: config.failedKeyLimit,
    trustedProxies: config.trustedProxies,
    log,
    ...(config.onboarding !== undefined && { onboarding: config.onboarding }),
  })
  try {
    const url = await app.listen({ host: config.host, port: config.port })
    return { url, close: () => app.close() }
  } catch (error) {
    await app.close()
    throw isPortTaken(error)
      ? new Error(`Port ${config.port} is in use. Set PORT to another port.`, { cause: error })
      : error
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
