import type { SessionCache, SharedRecordings } from '@plumbline/aws-collectors'
import type { Database } from '@plumbline/db'
import type { System } from '@plumbline/db/system'
import type { Queue } from '@plumbline/queue'
import type { Logger } from 'pino'
import type { WorkerConfig } from './config.js'

/** The connections and the configuration that a worker is started with. */
export interface WorkerConnections {
  readonly database: Database
  readonly system: System
  readonly queue: Queue
  readonly config: WorkerConfig
  readonly log: Logger
  /** Recordings that parts of one scan share; set by `startWorker`. */
  readonly recordings?: SharedRecordings
}

/** What every job uses. */
export interface WorkerContext extends WorkerConnections {
  /** Sessions in the accounts of the scans that this worker takes part in. In memory only. */
  readonly sessions: SessionCache
}
