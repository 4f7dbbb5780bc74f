import { Queue as BullQueue, Worker as BullWorker } from 'bullmq'
import { Redis } from 'ioredis'
import { probeRedis } from './probe-redis.js'
import { EVENTS_KEPT, type QueueBackend } from './queue-backend.js'
import { QueueNotReady } from './queue-errors.js'
import type { QueueLog } from './queue-log.js'

type Options = { redisUrl: string; prefix: string; log: QueueLog; onError: (error: Error) => void }

/**
 * Milliseconds without an answer after which a connection is given up, since its network may be lost. A worker waits for jobs in
 * commands of at most 10 s.
 */
const SILENCE_TIMEOUT = 30_000

/** Reconnects after 0.2 s, then more slowly, up to 5 s. */
const retryStrategy = (attempt: number): number => Math.min(attempt * 200, 5000)

function checkUrl(redisUrl: string): void {
  if (!URL.canParse(redisUrl) || !/^rediss?:$/.test(new URL(redisUrl).protocol)) {
    throw new QueueNotReady(
      'REDIS_URL is not a Redis URL. It looks like redis://user:password@host:6379/0, or rediss:// for TLS.',
    )
  }
}

async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'ready') await redis.quit()
  else redis.disconnect()
}

/**
 * BullMQ on Redis 6.2 or newer; `rediss://` is TLS. Producers fail a command after one reconnection, so that a
 * request gets an error instead of waiting; workers wait until Redis is available again.
 *
 * @throws QueueNotReady if Redis cannot be reached, is too old, or refuses the user.
 */
export async function openRedisBackend({ redisUrl, prefix, log, onError }: Options): Promise<QueueBackend> {
  checkUrl(redisUrl)
  await probeRedis(redisUrl, prefix, log)
  const common = { retryStrategy, connectTimeout: 10_000, socketTimeout: SILENCE_TIMEOUT }
  const producer = new Redis(redisUrl, { ...common, maxRetriesPerRequest: 1 })
  producer.on('error', onError)
  return {
    kind: 'redis',
    makeQueue: (queue) =>
      new BullQueue(queue, {
        connection: producer,
        prefix,
        skipVersionCheck: true,
        streams: { events: { maxLen: EVENTS_KEPT } },
      }),
    // Each worker owns its connections, so that closing those of one does not affect the others.
    makeWorker: (queue, process, options) =>
      new BullWorker(queue, process, {
        ...options,
        connection: { ...common, url: redisUrl, maxRetriesPerRequest: null },
        prefix,
        skipVersionCheck: true,
      }),
    close: () => closeRedis(producer),
  }
}
