import { z } from 'zod'
import { PayloadRefused } from './queue-errors.js'

const id = z.guid()
const fence = z.int().min(0)
const scanPayload = z.strictObject({ tenantId: id, scanId: id, fence })
const partPayload = z.strictObject({ tenantId: id, partId: id, fence })
const verificationPayload = z.strictObject({ tenantId: id, verificationId: id, fence })

/** What the queue, the worker and the sweeper need about a job. */
export interface JobDefinition {
  /**
   * Ids only: the row is the source of truth, so losing the queue costs time but no data, and nothing confidential is
   * stored in a queue. Payloads are strict: an unknown field is rejected.
   */
  readonly payload: z.ZodType
  /** The field that names the row which the job works on. */
  readonly row: string
  /** How many run at once in one process. */
  readonly concurrency: number
  /** Seconds until the sweeper may reclaim the row from a holder that does not renew. */
  readonly leaseSeconds: number
  /** The row fails permanently after this many attempts. The queue itself tries a job once. */
  readonly attempts: number
}

/** Every job. The worker does not compile unless each has a handler. */
export const jobCatalogue = {
  'scan.plan': { payload: scanPayload, row: 'scanId', concurrency: 2, leaseSeconds: 30, attempts: 3 },
  'scan.collect': { payload: partPayload, row: 'partId', concurrency: 4, leaseSeconds: 30, attempts: 3 },
  // Two: a large account does not hold up all others.
  'scan.evaluate': { payload: scanPayload, row: 'scanId', concurrency: 2, leaseSeconds: 30, attempts: 3 },
  'account.verify': {
    payload: verificationPayload,
    row: 'verificationId',
    concurrency: 2,
    leaseSeconds: 30,
    attempts: 3,
  },
} as const satisfies Record<string, JobDefinition>

export type JobName = keyof typeof jobCatalogue

/** What a job of this name carries: ids, and the fence under which its row was enqueued. */
export type JobPayload<Name extends JobName> = z.infer<(typeof jobCatalogue)[Name]['payload']>

const isJobName = (key: string): key is JobName => key in jobCatalogue

export const jobNames: readonly JobName[] = Object.keys(jobCatalogue).filter(isJobName)

/**
 * Parses a payload where it enters or leaves the queue.
 *
 * @throws PayloadRefused naming the fields that are wrong, never their values.
 */
export function parsePayload<Name extends JobName>(name: Name, raw: unknown): JobPayload<Name> {
  const result = jobCatalogue[name].payload.safeParse(raw)
  if (!result.success) {
    throw new PayloadRefused(
      name,
      result.error.issues.map(({ code, path }) => `${path.join('.') || 'payload'}: ${code}`),
    )
  }
  return result.data as JobPayload<Name>
}

/**
 * The job's id: `<row id>_<fence>`. The same row under the same fence is one job while it waits or runs; a
 * higher fence is another job, so a row can always be enqueued again.
 */
export function jobId<Name extends JobName>(name: Name, payload: JobPayload<Name>): string {
  const fields: Readonly<Record<string, string | number>> = payload
  return `${fields[jobCatalogue[name].row]}_${payload.fence}`
}

/** The queue for jobs of this name: one per name, so that each has its own concurrency. */
export function queueName(name: JobName): string {
  return name.replaceAll('.', '-')
}
