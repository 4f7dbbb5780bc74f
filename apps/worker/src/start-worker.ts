import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningWorker } from '@plumbline/queue'
import { planScan } from './jobs/scan-plan.js'
import { collectPart } from './jobs/scan-collect.js'
import { evaluateJob } from './jobs/scan-evaluate.js'
import { sweepOverdue } from './jobs/sweep-overdue.js'
import type { WorkerContext } from './worker-context.js'

export interface StartedWorker {
  /** Takes no more jobs, lets running ones end for up to `graceMs` milliseconds, then aborts them; their rows are retaken. */
  stop(graceMs?: number): Promise<void>
  /** Rejects when the worker had to stop itself (its queue refuses it for good, or sweeping broke). */
  readonly failed: Promise<never>
}

const defaultGraceMs = 25_000

/** Starts taking jobs and sweeping. The caller owns the context's connections and closes them after `stop`. */
export async function startWorker(context: WorkerContext): Promise<StartedWorker> {
  const { config, log, queue } = context
  const stopping = new AbortController()
  let fail: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const running: RunningWorker = await queue.work(
    {
      'scan.plan': (payload, job) => planScan(context, payload, job),
      'scan.collect': (payload, job) => collectPart(context, payload, job),
      'scan.evaluate': (payload, job) => evaluateJob(context, payload, job),
    },
    {
      concurrency: { 'scan.plan': 2, 'scan.collect': config.collectConcurrency, 'scan.evaluate': 1 },
      onFatal: (error) => fail(error),
    },
  )
  const sweeping = keepSweeping(context, stopping.signal)
  sweeping.catch((error: unknown) => fail(error))
  log.info({ holder: config.holder, queue: queue.backend }, 'worker started')
  return {
    failed,
    async stop(graceMs = defaultGraceMs) {
      stopping.abort()
      await running.stop({ graceMs })
      await sweeping
      log.info({ holder: config.holder }, 'worker stopped')
    },
  }
}

/** Sweeps until told to stop. A database that is away for a while is waited for; the log says so once each time. */
async function keepSweeping(context: WorkerContext, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const error = await settle(() => sweepOverdue(context))
    failures = error === null ? 0 : failures + 1
    if (error !== null && failures >= 10) throw error
    if (error !== null) context.log.error({ err: error, failures }, 'sweeping failed; trying again')
    await pause(context.config.sweepSeconds * 1000 * (failures + 1), signal)
  }
}

async function settle(work: () => Promise<unknown>): Promise<Error | null> {
  try {
    await work()
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
