import { setTimeout as sleep } from 'node:timers/promises'
import { recordServerPlace, settlePreviousServer } from './previous-server.js'
import { type RunningServer, type ServerSetup, startServer } from './server-process.js'

/** The server ended and could not be kept running. */
export class ServerLost extends Error {
  override readonly name = 'ServerLost'
}

/** How often a server that ends unexpectedly is restarted. */
export interface RestartPolicy {
  /** At most this many restarts within the window, failed ones included. */
  readonly restarts: number
  readonly windowMs: number
  /** Milliseconds before the first restart of a window; doubled for each further one, up to 15 s. */
  readonly pauseMs: number
}

/** Gives up after about 16 s of failing restarts. */
export const defaultRestartPolicy: RestartPolicy = { restarts: 6, windowMs: 600_000, pauseMs: 250 }
const LONGEST_PAUSE_MS = 15_000

export interface WatchedServer {
  /** Rejects with ServerLost once the server has ended and is not restarted any more. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

/**
 * Starts the server and restarts it on the same port whenever it ends before `stop`. Sessions are lost with it; Postgres recovers
 * all committed data from its log.
 *
 * @throws with the server's output if the first start fails
 */
export async function startWatchedServer(
  setup: ServerSetup,
  port: number,
  policy: RestartPolicy = defaultRestartPolicy,
): Promise<WatchedServer> {
  await recordServerPlace(setup.folder)
  let server = await startServer(setup, port)
  const stopping = new AbortController()
  const watching = watch()
  const failed = new Promise<never>((_, reject) => void watching.catch(reject))
  // The caller may stop the server without ever waiting for this.
  failed.catch(() => undefined)

  async function watch(): Promise<void> {
    const restart = createRestart(setup, port, policy, stopping.signal)
    for (;;) {
      const how = await server.ended
      if (stopping.signal.aborted) return
      setup.log(`the database server ended unexpectedly (${how}); restarting it`)
      const next = await restart(how)
      if (next === null) return
      server = next
      // It was starting when `stop` was called, which then found only its predecessor.
      if (stopping.signal.aborted) return server.stop()
      setup.log('the database server was restarted')
    }
  }

  return {
    failed,
    async stop() {
      stopping.abort()
      await server.stop()
      await Promise.allSettled([watching])
    },
  }
}

/** A function that restarts the server as the policy says; null once it is to be stopped. */
function createRestart(
  setup: ServerSetup,
  port: number,
  { restarts, windowMs, pauseMs }: RestartPolicy,
  stopping: AbortSignal,
): (how: string) => Promise<RunningServer | null> {
  let recent: readonly number[] = []
  return async (how) => {
    let reason = how
    while (!stopping.aborted) {
      recent = recent.filter((at) => performance.now() - at < windowMs)
      if (recent.length >= restarts) {
        const minutes = Math.round(windowMs / 60_000)
        throw new ServerLost(
          `the embedded Postgres was restarted ${restarts} times within ${minutes} minutes and ended again: ${reason}`,
        )
      }
      await pause(Math.min(pauseMs * 2 ** recent.length, LONGEST_PAUSE_MS), stopping)
      if (stopping.aborted) return null
      recent = [...recent, performance.now()]
      try {
        await settlePreviousServer(setup)
        return await startServer(setup, port)
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error)
        setup.log(`restarting the database server failed: ${reason}`)
      }
    }
    return null
  }
}

async function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: stopping })
  } catch (error) {
    if (!stopping.aborted) throw error
  }
}
