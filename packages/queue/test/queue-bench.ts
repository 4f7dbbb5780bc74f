import { randomUUID } from 'node:crypto'
import { type JobName, jobNames, type JobPayload } from '../src/catalogue.js'
import type { Queue } from '../src/open-queue.js'
import type { QueueBackend } from '../src/queue-backend.js'
import type { QueueLog } from '../src/queue-log.js'
import type { JobHandlers } from '../src/start-worker.js'

export type LogEntry = { level: keyof QueueLog; fields: Record<string, unknown>; message: string }

/** A separate queue for one test, on a real server, with operations that a test may perform on that server. */
export type QueueBench = {
  /** For a process that a test starts: DATABASE_URL, REDIS_URL, QUEUE_PREFIX. */
  env: Record<string, string>
  logged: LogEntry[]
  open: () => Promise<Queue>
  /** The layer below the catalogue, to enqueue what the catalogue would reject. */
  openBackend: () => Promise<QueueBackend>
  cutConnections: () => Promise<void>
  revokeRights: () => Promise<void>
  /** The complete content of the store, as text. */
  dump: () => Promise<string>
  remove: () => Promise<void>
}

export function recordLog(): { log: QueueLog; logged: LogEntry[] } {
  const logged: LogEntry[] = []
  const take =
    (level: keyof QueueLog) =>
    (fields: object, message: string): void => {
      logged.push({ level, fields: { ...fields }, message })
    }
  return { log: { info: take('info'), warn: take('warn'), error: take('error') }, logged }
}

export function scanJob(fence = 0): JobPayload<'scan.plan'> {
  return { tenantId: randomUUID(), scanId: randomUUID(), fence }
}

export function partJob(fence = 0): JobPayload<'scan.collect'> {
  return { tenantId: randomUUID(), partId: randomUUID(), fence }
}

/** A unique name. */
export function uniqueName(): string {
  return `queue_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`
}

export function requiredEnv(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run this through vitest's service project`)
  return value
}

/** Handlers for every job; those that the test does not expect fail. */
export function handlersOf(expected: Partial<JobHandlers>): JobHandlers {
  const unexpected = () => Promise.reject(new Error('the test did not expect this job'))
  const refusing = Object.fromEntries(jobNames.map((name) => [name, unexpected])) as unknown as JobHandlers
  return { ...refusing, ...expected }
}

/** A handler's calls, and a promise for the n-th of them. */
export function recordCalls<Name extends JobName>() {
  const calls: JobPayload<Name>[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  return {
    calls,
    take: async (payload: JobPayload<Name>): Promise<void> => {
      calls.push(payload)
      for (const { count, resolve } of waiting) if (calls.length >= count) resolve()
    },
    reach: (count: number): Promise<void> =>
      new Promise((resolve) => {
        if (calls.length >= count) resolve()
        else waiting.push({ count, resolve })
      }),
  }
}

/** A promise with its resolver. */
export function latch<Value = void>() {
  let open: (value: Value) => void = () => undefined
  const opened = new Promise<Value>((resolve) => {
    open = resolve
  })
  return { open, opened }
}
