import type { Database } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import type { FastifyBaseLogger } from 'fastify'
import { buildApp } from './build-app.js'
import type { ApiConfig } from './config.js'

export interface StartApiOptions {
  readonly database: Database
  readonly queue: Queue
  readonly config: ApiConfig
  /** Make it with `createLog`, which censors credentials. */
  readonly log: FastifyBaseLogger
}

export interface RunningApi {
  /** `http://127.0.0.1:8080` */
  readonly url: string
  /** Stops listening, lets running requests finish. Database and queue stay open: they are the caller's. */
  close(): Promise<void>
}

/** Starts the API. Throws an error that names the way out where the port is taken. */
export async function startApi({ database, queue, config, log }: StartApiOptions): Promise<RunningApi> {
  const app = await buildApp({
    database,
    queue,
    rateLimit: config.rateLimit,
    log,
    ...(config.onboarding !== undefined && { onboarding: config.onboarding }),
  })
  try {
    const url = await app.listen({ host: config.host, port: config.port })
    return { url, close: () => app.close() }
  } catch (error) {
    await app.close()
    throw isPortTaken(error)
      ? new Error(`Port ${config.port} is taken. Set PORT to another one.`, { cause: error })
      : error
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
