import type { Lease } from '@plumbline/db'
import { type JobName, jobCatalogue } from '@plumbline/queue'
import type { WorkerConfig } from '../config.js'

/** This worker's lease on a job's row: the catalogue's length, unless the configuration sets another. */
export function leaseOf(
  job: JobName,
  fence: number,
  config: Pick<WorkerConfig, 'holder' | 'leaseSeconds'>,
): Lease {
  return { fence, holder: config.holder, seconds: config.leaseSeconds ?? jobCatalogue[job].leaseSeconds }
}
