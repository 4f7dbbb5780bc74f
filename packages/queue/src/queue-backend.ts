import type { Job, Queue as BullQueue, Worker as BullWorker, WorkerOptions } from 'bullmq'

export type RawQueue = Pick<BullQueue, 'add' | 'getJobCounts' | 'waitUntilReady' | 'close'> & {
  on: (event: 'error', listener: (error: Error) => void) => unknown
}

export type RawWorker = Pick<BullWorker, 'pause' | 'resume' | 'close' | 'disconnect' | 'waitUntilReady'> & {
  on: (event: 'error' | 'active' | 'drained' | 'stalled', listener: (argument: unknown) => void) => unknown
}

export type RawJob = Pick<Job, 'id' | 'data'>

/** The two places where jobs can live; above this line nothing knows which one it is. */
export type QueueBackend = {
  kind: 'postgres' | 'redis'
  makeQueue: (queue: string) => RawQueue
  makeWorker: (
    queue: string,
    process: (job: RawJob) => Promise<void>,
    options: Omit<WorkerOptions, 'connection'>,
  ) => RawWorker
  /** Closes what the backend itself holds; queues and workers are closed by whoever made them. */
  close: () => Promise<void>
}

/** Finished jobs leave no trace, and events (which nobody reads) are kept short. */
export const EVENTS_KEPT = 100
