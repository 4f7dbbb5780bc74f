import type { Job, Queue as BullQueue, Worker as BullWorker, WorkerOptions } from 'bullmq'

export type RawQueue = Pick<
  BullQueue,
  'add' | 'getJobs' | 'getJobCounts' | 'remove' | 'waitUntilReady' | 'close'
> & {
  on: (event: 'error', listener: (error: Error) => void) => unknown
}

export type RawWorker = Pick<BullWorker, 'pause' | 'resume' | 'close' | 'disconnect' | 'waitUntilReady'> & {
  on: (event: 'error' | 'active' | 'drained' | 'stalled', listener: (argument: unknown) => void) => unknown
}

export type RawJob = Pick<Job, 'id' | 'data'>

/** Where jobs are stored; callers do not depend on which backend it is. */
export type QueueBackend = {
  kind: 'postgres' | 'redis'
  makeQueue: (queue: string) => RawQueue
  makeWorker: (
    queue: string,
    process: (job: RawJob) => Promise<void>,
    options: Omit<WorkerOptions, 'connection'>,
  ) => RawWorker
  /** Closes what the backend itself holds; callers close the queues and workers that they made. */
  close: () => Promise<void>
}

/** Finished jobs are removed, and few events are kept, because nothing reads them. */
export const EVENTS_KEPT = 100
