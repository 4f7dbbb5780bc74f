import { createPostgresBackend, withBackend } from 'bullmq'
import { probePostgres } from './probe-postgres.js'
import { EVENTS_KEPT, type QueueBackend } from './queue-backend.js'

/** Milliseconds for Postgres to answer a query of the queue, each of which is short. */
const ANSWER_TIMEOUT = 30_000

const bull = withBackend(createPostgresBackend)

/**
 * BullMQ on Postgres, schema `bullmq`. Each queue and each worker has its own pool of at most 4
 * connections; a worker has one more, for LISTEN.
 *
 * @throws QueueNotReady if the schema is missing, old, or not accessible to the role of `databaseUrl`.
 */
export async function openPostgresBackend(databaseUrl: string): Promise<QueueBackend> {
  await probePostgres(databaseUrl)
  const connection = {
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: 10_000,
    // Where the network loses packets without a word, only a limit on this side ends a query.
    query_timeout: ANSWER_TIMEOUT,
    keepAlive: true,
  }
  return {
    kind: 'postgres',
    makeQueue: (queue) => new bull.Queue(queue, { connection, streams: { events: { maxLen: EVENTS_KEPT } } }),
    makeWorker: (queue, process, options) => new bull.Worker(queue, process, { ...options, connection }),
    close: async () => undefined,
  }
}
