import { z } from 'zod'
import { PayloadRefused } from './queue-errors.js'

const id = z.guid()
const fence = z.int().min(0)
const scanPayload = z.strictObject({ tenantId: id, scanId: id, fence })
const partPayload = z.strictObject({ tenantId: id, partId: id, fence })
const verificationPayload = z.strictObject({ tenantId: id, verificationId: id, fence })

/**
 * Every job there is: its payload, and the field that names the row which the job works on.
 *
 * A payload holds ids only: the row is the truth, so that losing the queue loses time and no data, and
 * nothing worth protecting is ever at rest in a queue. Payloads are strict: an unknown field is refused.
 */
export const jobCatalogue = {
  'scan.plan': { payload: scanPayload, row: 'scanId' },
  'scan.collect': { payload: partPayload, row: 'partId' },
  'scan.evaluate': { payload: scanPayload, row: 'scanId' },
  'account.verify': { payload: verificationPayload, row: 'verificationId' },
} as const satisfies Record<string, { payload: z.ZodType; row: string }>

export type JobName = keyof typeof jobCatalogue

/** What a job of this name carries: ids, and the fence under which its row was handed out. */
export type JobPayload<Name extends JobName> = z.infer<(typeof jobCatalogue)[Name]['payload']>

const isJobName = (key: string): key is JobName => key in jobCatalogue

export const jobNames: readonly JobName[] = Object.keys(jobCatalogue).filter(isJobName)

/**
 * Checks a payload at the edge of the queue, in both directions.
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
 * raised fence is another job, so a row can always be handed out again.
 */
export function jobId<Name extends JobName>(name: Name, payload: JobPayload<Name>): string {
  const fields: Readonly<Record<string, string | number>> = payload
  return `${fields[jobCatalogue[name].row]}_${payload.fence}`
}

/** The queue that carries jobs of this name: one queue a name, so that each has its own concurrency. */
export function queueName(name: JobName): string {
  return name.replaceAll('.', '-')
}
