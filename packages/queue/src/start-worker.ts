import { UnrecoverableError } from 'bullmq'
import { createBrake } from './brake.js'
import { type JobName, jobNames, type JobPayload, parsePayload, queueName } from './catalogue.js'
import { describeError } from './describe-error.js'
import { createErrorGuard } from './error-guard.js'
import type { QueueBackend, RawJob, RawWorker } from './queue-backend.js'
import { JobAborted, PayloadRefused, type QueueLost } from './queue-errors.js'
import type { QueueLog } from './queue-log.js'
import { type StopOptions, stopWorkers } from './stop-workers.js'

const SIGNAL_GRACE_MS = 30_000

export type JobContext = {
  /** Aborted with JobAborted when the worker stops and its grace is over: give up and reject. */
  signal: AbortSignal
}

/** A handler for each kind of job that this process takes. */
export type JobHandlers = {
  [Name in JobName]?: (payload: JobPayload<Name>, context: JobContext) => Promise<void>
}

export type WorkOptions = {
  /** How many jobs of a name run at once in this process; 1 where unnamed. */
  concurrency?: Partial<Record<JobName, number>>
  /** Stops the worker when aborted, with 30 seconds of grace. */
  signal?: AbortSignal
  /** Called once, after the worker has stopped itself, because its queue refuses it for good. */
  onFatal: (error: QueueLost) => void
}

export type RunningWorker = {
  /** Takes no more jobs, waits for the running ones, aborts them after the grace. Further calls wait for the first. */
  stop: (options: StopOptions) => Promise<void>
}

/**
 * Starts one BullMQ worker for each handler.
 *
 * A job is tried once: what happens to work that failed, stalled or was killed is decided on its row. What a
 * handler throws goes to the log and not into the queue's store, which keeps ids only.
 */
export async function startWorker(
  backend: QueueBackend,
  log: QueueLog,
  handlers: JobHandlers,
  { concurrency = {}, signal, onFatal }: WorkOptions,
): Promise<RunningWorker> {
  const running = new Set<AbortController>()
  const workers: RawWorker[] = []
  const brakes: { release: () => void }[] = []
  let stopping: Promise<void> | undefined

  const stop = (options: StopOptions): Promise<void> => {
    for (const brake of brakes) brake.release()
    stopping ??= stopWorkers(workers, running, options, log)
    return stopping
  }
  const giveUp = (error: QueueLost): void => {
    log.error({ err: describeError(error) }, 'worker stops')
    void stop({ graceMs: 0 }).finally(() => onFatal(error))
  }
  const guard = createErrorGuard({ log, onFatal: giveUp })

  for (const name of jobNames.filter((job) => handlers[job] !== undefined)) {
    const worker = backend.makeWorker(queueName(name), (job) => runJob(name, job, handlers, running, log), {
      concurrency: concurrency[name] ?? 1,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      maxStalledCount: 0,
    })
    const brake = createBrake(worker)
    worker.on('error', (error) => {
      const isStopping = stopping !== undefined
      if (guard.report(name, error) && !isStopping) brake.press()
    })
    worker.on('active', brake.forget)
    worker.on('drained', brake.forget)
    worker.on('stalled', (id) =>
      log.warn({ job: name, jobId: id }, 'a job stalled; its row decides what follows'),
    )
    workers.push(worker)
    brakes.push(brake)
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
    throw new UnrecoverableError(`${name} failed; the worker's log says why`)
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
  const handler = handlers[name] as (payload: JobPayload<Name>, context: JobContext) => Promise<void>
  return handler(parsePayload(name, raw), context)
}
