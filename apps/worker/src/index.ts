export { readWorkerConfig, type WorkerConfig } from './config.js'
// For benches, which measure an evaluation as the worker runs it.
export { createEvaluationThreads } from './evaluate/evaluation-threads.js'
export { type StartedWorker, startWorker } from './start-worker.js'
export type { WorkerContext } from './worker-context.js'
