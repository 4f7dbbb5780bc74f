import type { RawWorker } from './queue-backend.js'
import { JobAborted } from './queue-errors.js'
import type { QueueLog } from './queue-log.js'

export type StopOptions = {
  /** Milliseconds that running jobs have to finish before their signal is aborted. */
  graceMs: number
  /** Milliseconds that they have after that, before the worker abandons them. Default 5000. */
  abortMs?: number
}

/**
 * Closes workers in bounded time: no new job is taken, running ones have `graceMs` to finish, then their signal is
 * aborted, and `abortMs` later the connections are cut. The sweeper finds abandoned work by its row's lease.
 */
export async function stopWorkers(
  workers: readonly RawWorker[],
  running: ReadonlySet<AbortController>,
  { graceMs, abortMs = 5000 }: StopOptions,
  log: QueueLog,
): Promise<void> {
  const closed = Promise.all(workers.map((worker) => worker.close()))
  if (await isDoneWithin(closed, graceMs)) return
  for (const controller of running) controller.abort(new JobAborted('the worker stops'))
  if (await isDoneWithin(closed, abortMs)) return
  log.warn(
    { jobs: running.size },
    'worker abandoned jobs that did not stop; their rows decide what happens next',
  )
  await isDoneWithin(Promise.all(workers.map((worker) => worker.disconnect())), abortMs)
}

async function isDoneWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
