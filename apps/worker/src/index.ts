export { openFailures, startFindingSteps } from './evaluate/advance-findings.js'
export { readWorkerConfig, type WorkerConfig } from './config.js'
export { assembleSnapshot, type AssembledSnapshot, type ReadResource } from './evaluate/assemble-snapshot.js'
export {
  type CollectorScope,
  type CoveredPart,
  type CoverageIndex,
  indexCoverage,
} from './evaluate/coverage-index.js'
export { type Failure, listFailures } from './evaluate/list-failures.js'
export { startTally, type Tally } from './evaluate/tally-verdicts.js'
export { type StartedWorker, startWorker } from './start-worker.js'
export type { WorkerContext } from './worker-context.js'
