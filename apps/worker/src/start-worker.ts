import { collectors, createSessionCache, createSharedRecordings } from '@plumbline/aws-collectors'
import type { RunningWorker } from '@plumbline/queue'
import { verifyAccount } from './jobs/account-verify.js'
import { planScan } from './jobs/scan-plan.js'
import { collectPart } from './jobs/scan-collect.js'
import { evaluateScanJob } from './jobs/scan-evaluate.js'
import { createEvaluationThreads } from './evaluate/evaluation-threads.js'
import { repeat } from './periodic/repeat.js'
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
  const context: WorkerContext = {
    recordings: createSharedRecordings(),
    ...connections,
    sessions: createSessionCache(),
  }
  const stopping = new AbortController()
  let fail: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  // The caller may look at it later: until then a rejection is not an unhandled one.
  failed.catch(() => undefined)
  const threads = createEvaluationThreads({
    settings: {
      appUrl: config.appUrl,
      collectors: collectors.map(({ id, scope, produces }) => ({ id, scope, produces })),
    },
    memoryMb: config.evaluateMemoryMb,
    deadlineMs: config.evaluateMs,
    log,
  })
  const running: RunningWorker = await queue.work(
    {
      'scan.plan': (payload, job) => planScan(context, payload, job),
      'scan.collect': (payload, job) => collectPart(context, payload, job),
      'scan.evaluate': (payload, job) => evaluateScanJob(context, threads, payload, job),
      'account.verify': (payload, job) => verifyAccount(context, payload, job),
    },
    {
      concurrency: {
        'scan.collect': config.collectConcurrency,
        'scan.evaluate': config.evaluateConcurrency,
      },
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
      await threads.close()
      // Its failure, if any, has been reported by `failed`.
      await Promise.allSettled([ticking])
      log.info({ holder: config.holder }, 'worker stopped')
    },
  }
}
