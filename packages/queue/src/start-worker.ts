import { UnrecoverableError } from 'bullmq'
import {
  jobCatalogue,
  type JobName,
  jobNames,
  type JobPayload,
  parsePayload,
  queueName,
} from './catalogue.js'
import { describeError } from './describe-error.js'
import { createErrorGuard } from './error-guard.js'
import { createFetchBackoff } from './fetch-backoff.js'
import type { QueueBackend, RawJob, RawWorker } from './queue-backend.js'
import { JobAborted, PayloadRefused, type QueueLost } from './queue-errors.js'
import type { QueueLog } from './queue-log.js'
import { type StopOptions, stopWorkers } from './stop-workers.js'

const SIGNAL_GRACE_MS = 30_000

export type JobContext = {
  /** Aborted with JobAborted when the worker stops and its grace period is over: stop and reject. */
  signal: AbortSignal
}

/** A handler for every job of the catalogue. */
export type JobHandlers = {
  [Name in JobName]: (payload: JobPayload<Name>, context: JobContext) => Promise<void>
}

export type WorkOptions = {
  /** Overrides the catalogue. */
  concurrency?: Partial<Record<JobName, number>>
  /** Stops the worker when aborted, with a grace period of 30 seconds. */
  signal?: AbortSignal
  /** Called once, after the worker has stopped itself, because its queue refuses it permanently. */
  onFatal: (error: QueueLost) => void
}

export type RunningWorker = {
  /** Takes no more jobs, waits for the running ones, aborts them after the grace period. Further calls wait for the first. */
  stop: (options: StopOptions) => Promise<void>
}

/**
 * Starts one BullMQ worker per job name.
 *
 * A job is tried once: its row decides what happens to work that failed, stalled or was killed. What a handler
 * throws goes to the log and not into the queue's store, which holds ids only.
 */
export async function startWorker(
  backend: QueueBackend,
  log: QueueLog,
  handlers: JobHandlers,
  { concurrency = {}, signal, onFatal }: WorkOptions,
): Promise<RunningWorker> {
  const running = new Set<AbortController>()
  const workers: RawWorker[] = []
  const backoffs: { cancel: () => void }[] = []
  let stopping: Promise<void> | undefined

  const stop = (options: StopOptions): Promise<void> => {
    for (const backoff of backoffs) backoff.cancel()
    stopping ??= stopWorkers(workers, running, options, log)
    return stopping
  }
  const giveUp = (error: QueueLost): void => {
    log.error({ err: describeError(error) }, 'worker stops')
    void stop({ graceMs: 0 }).finally(() => onFatal(error))
  }
  const guard = createErrorGuard({ log, onFatal: giveUp })

  for (const name of jobNames) {
    const worker = backend.makeWorker(queueName(name), (job) => runJob(name, job, handlers, running, log), {
      concurrency: concurrency[name] ?? jobCatalogue[name].concurrency,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      maxStalledCount: 0,
    })
    const backoff = createFetchBackoff(worker)
    worker.on('error', (error) => {
      const isStopping = stopping !== undefined
      if (guard.report(name, error) && !isStopping) backoff.backOff()
    })
    worker.on('active', backoff.reset)
    worker.on('drained', backoff.reset)
    worker.on('stalled', (id) =>
      log.warn({ job: name, jobId: id }, 'a job stalled; its row decides what happens next'),
    )
    workers.push(worker)
    backoffs.push(backoff)
  }
  try {
    await Promise.all(workers.map((worker) => worker.waitUntilReady()))
  } catch (error) {
    await stop({ graceMs: 0 })
    throw error
  }
  const stopOnSignal = (): void => void stop({ graceMs: SIGNAL_GRACE_MS })
  if (signal?.aborted) stopOnSignal()
  signal?.addEventListener('abort', stopOnSignal, { once: true })
  return { stop }
}

async function runJob(
  name: JobName,
  job: RawJob,
  handlers: JobHandlers,
  running: Set<AbortController>,
  log: QueueLog,
): Promise<void> {
  const controller = new AbortController()
  running.add(controller)
  try {
    await callHandler(name, handlers, job.data, { signal: controller.signal })
  } catch (error) {
    const issues = error instanceof PayloadRefused ? { issues: error.issues } : {}
    const reason = error instanceof JobAborted ? 'job aborted' : 'job failed'
    log.error({ job: name, jobId: job.id, err: describeError(error), ...issues }, reason)
    throw new UnrecoverableError(`${name} failed; see the worker's log`)
  } finally {
    running.delete(controller)
  }
}

function callHandler<Name extends JobName>(
  name: Name,
  handlers: JobHandlers,
  raw: unknown,
  context: JobContext,
): Promise<void> {
  return handlers[name](parsePayload(name, raw), context)
}
