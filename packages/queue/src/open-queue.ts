import { jobId, type JobName, jobNames, type JobPayload, parsePayload, queueName } from './catalogue.js'
import { describeError } from './describe-error.js'
import { createErrorGuard } from './error-guard.js'
import { openPostgresBackend } from './postgres-backend.js'
import type { QueueBackend, RawQueue } from './queue-backend.js'
import { type QueueLog, silentLog } from './queue-log.js'
import { openRedisBackend } from './redis-backend.js'
import { removeTenantJobs } from './remove-tenant-jobs.js'
import { type JobHandlers, type RunningWorker, startWorker, type WorkOptions } from './start-worker.js'

export type JobCounts = { waiting: number; delayed: number; active: number }

export type EnqueueOptions = {
  /** Manual jobs run before scheduled ones. Default `schedule`. */
  priority?: 'manual' | 'schedule'
  /** Milliseconds before the job may start. Default 0. */
  delay?: number
}

export type Queue = {
  backend: 'postgres' | 'redis'
  /**
   * Adds a job and returns its id. The same row under the same fence is one job while it waits or runs.
   * @throws PayloadRefused, or the backend's error where it cannot be reached.
   */
  enqueue: <Name extends JobName>(
    name: Name,
    payload: JobPayload<Name>,
    options?: EnqueueOptions,
  ) => Promise<string>
  work: (handlers: JobHandlers, options: WorkOptions) => Promise<RunningWorker>
  /** Resolves if the queue can be reached and read, rejects otherwise. For health checks. */
  ping: () => Promise<void>
  counts: () => Promise<Record<JobName, JobCounts>>
  /**
   * Removes the jobs of a tenant that have not started, and returns their number. One that runs ends too, because its row
   * is gone or its fence is stale.
   */
  removeTenantJobs: (tenantId: string) => Promise<number>
  /** Closes connections. Stop workers first. */
  close: () => Promise<void>
}

export type OpenQueueOptions = {
  /** Redis where given (production), else Postgres. */
  redisUrl?: string | undefined
  /** Connection of the app role; `migrateQueue` creates the queue's schema there. */
  databaseUrl: string
  /** Prefix of every Redis key. Default `plumbline`. */
  prefix?: string
  log?: QueueLog
}

/** BullMQ runs jobs without a priority before all others, so every job has one; lower runs first. */
const priorities = { manual: 1, schedule: 10 } as const

/**
 * Checks the queue, then opens it.
 * @throws QueueNotReady saying what to do, where the queue cannot be reached or is not set up for this role.
 */
export async function openQueue(options: OpenQueueOptions): Promise<Queue> {
  const { redisUrl, databaseUrl, prefix = 'plumbline', log = silentLog } = options
  // A producer's errors reach its caller; this only keeps them from flooding the log.
  const guard = createErrorGuard({
    log,
    onFatal: (error) => log.error({ err: describeError(error) }, 'the queue refuses its producers'),
  })
  const onError = (error: Error): void => void guard.report('producer', error)
  const backend =
    redisUrl === undefined
      ? await openPostgresBackend(databaseUrl)
      : await openRedisBackend({ redisUrl, prefix, log, onError })
  const queues = openQueues(backend, onError)
  const eachCount = (): Promise<(readonly [JobName, JobCounts])[]> =>
    Promise.all(jobNames.map(async (name) => [name, await countsOf(queues[name])] as const))
  return {
    backend: backend.kind,
    enqueue: async (name, payload, enqueueOptions = {}) =>
      enqueue(queues[name], name, payload, enqueueOptions),
    work: (handlers, workOptions) => startWorker(backend, log, handlers, workOptions),
    ping: async () => {
      await eachCount()
    },
    counts: async () => Object.fromEntries(await eachCount()) as Record<JobName, JobCounts>,
    removeTenantJobs: async (tenantId) => {
      const removed = await Promise.all(jobNames.map((name) => removeTenantJobs(queues[name], tenantId)))
      return removed.reduce((sum, count) => sum + count, 0)
    },
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()))
      await backend.close()
    },
  }
}

function openQueues(backend: QueueBackend, onError: (error: Error) => void): Record<JobName, RawQueue> {
  const open = (name: JobName): RawQueue => {
    const queue = backend.makeQueue(queueName(name))
    queue.on('error', onError)
    return queue
  }
  return Object.fromEntries(jobNames.map((name) => [name, open(name)])) as Record<JobName, RawQueue>
}

async function enqueue<Name extends JobName>(
  queue: RawQueue,
  name: Name,
  payload: JobPayload<Name>,
  { priority = 'schedule', delay = 0 }: EnqueueOptions,
): Promise<string> {
  const data = parsePayload(name, payload)
  const id = jobId(name, data)
  await queue.add(name, data, {
    jobId: id,
    attempts: 1,
    removeOnComplete: true,
    removeOnFail: true,
    priority: priorities[priority],
    delay,
  })
  return id
}

async function countsOf(queue: RawQueue): Promise<JobCounts> {
  const {
    waiting = 0,
    prioritized = 0,
    delayed = 0,
    active = 0,
  } = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active')
  return { waiting: waiting + prioritized, delayed, active }
}
