export {
  jobCatalogue,
  type JobDefinition,
  jobId,
  type JobName,
  jobNames,
  type JobPayload,
  parsePayload,
} from './catalogue.js'
export { migrateQueue } from './migrate-queue.js'
export {
  openQueue,
  type EnqueueOptions,
  type JobCounts,
  type OpenQueueOptions,
  type Queue,
} from './open-queue.js'
export { JobAborted, PayloadRefused, QueueLost, QueueNotReady } from './queue-errors.js'
export type { QueueLog } from './queue-log.js'
export type { JobContext, JobHandlers, RunningWorker, WorkOptions } from './start-worker.js'
export type { StopOptions } from './stop-workers.js'
