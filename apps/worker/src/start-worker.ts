import { setTimeout as sleep } from 'node:timers/promises'
import { createSessionCache } from '@plumbline/aws-collectors'
import type { RunningWorker } from '@plumbline/queue'
import { verifyAccount } from './jobs/account-verify.js'
import { planScan } from './jobs/scan-plan.js'
import { collectPart } from './jobs/scan-collect.js'
import { evaluateScanJob } from './jobs/scan-evaluate.js'
import { scheduleDue } from './periodic/schedule-due.js'
import { sweepOverdue } from './periodic/sweep-overdue.js'
import type { WorkerConnections, WorkerContext } from './worker-context.js'

export interface StartedWorker {
  /**
   * Takes no more jobs, waits up to `graceMs` milliseconds for running ones (WORKER_STOP_SECONDS by default), then aborts them;
   * their rows are reclaimed.
   */
  stop(graceMs?: number): Promise<void>
  /** Rejects when the worker stopped itself (its queue refuses it permanently, or sweeping or scheduling kept failing). */
  readonly failed: Promise<never>
}

/** Starts taking jobs and sweeping. The caller owns the connections and closes them after `stop`. */
export async function startWorker(connections: WorkerConnections): Promise<StartedWorker> {
  const { config, log, queue } = connections
  const context: WorkerContext = { ...connections, sessions: createSessionCache() }
  const stopping = new AbortController()
  let fail: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const running: RunningWorker = await queue.work(
    {
      'scan.plan': (payload, job) => planScan(context, payload, job),
      'scan.collect': (payload, job) => collectPart(context, payload, job),
      'scan.evaluate': (payload, job) => evaluateScanJob(context, payload, job),
      'account.verify': (payload, job) => verifyAccount(context, payload, job),
    },
    {
      concurrency: { 'scan.collect': config.collectConcurrency },
      onFatal: (error) => fail(error),
    },
  )
  const { signal } = stopping
  const ticking = Promise.all([
    repeat('sweeping', () => sweepOverdue(context), config.sweepSeconds, { log, signal }),
    repeat('scheduling', () => scheduleDue(context), config.scheduleSeconds, { log, signal }),
  ])
  ticking.catch((error: unknown) => fail(error))
  log.info({ holder: config.holder, queue: queue.backend }, 'worker started')
  return {
    failed,
    async stop(graceMs = config.stopSeconds * 1000) {
      stopping.abort()
      await running.stop({ graceMs })
      // Its failure, if any, has been reported by `failed`.
      await Promise.allSettled([ticking])
      log.info({ holder: config.holder }, 'worker stopped')
    },
  }
}

/** Repeats `work` until the signal is aborted. Waits while the database is temporarily unavailable, and logs that. */
async function repeat(
  what: string,
  work: () => Promise<unknown>,
  seconds: number,
  { log, signal }: { readonly log: WorkerContext['log']; readonly signal: AbortSignal },
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const error = await settle(work)
    failures = error === null ? 0 : failures + 1
    if (error !== null && failures >= 10) throw error
    if (error !== null) log.error({ err: error, failures }, `${what} failed; retrying`)
    await pause(seconds * 1000 * (failures + 1), signal)
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
