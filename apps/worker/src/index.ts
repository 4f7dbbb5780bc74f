export { readWorkerConfig, type WorkerConfig } from './config.js'
export { type StartedWorker, startWorker } from './start-worker.js'
export type { WorkerContext } from './worker-context.js'
