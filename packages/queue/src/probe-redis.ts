import { Redis } from 'ioredis'
import { describeError } from './describe-error.js'
import { QueueNotReady } from './queue-errors.js'
import type { QueueLog } from './queue-log.js'

const MINIMUM = [6, 2] as const

/**
 * Checks that Redis responds, is new enough and allows this user to write, before any BullMQ worker exists.
 * Warns of an eviction policy other than `noeviction`, which may drop waiting jobs.
 */
export async function probeRedis(redisUrl: string, prefix: string, log: QueueLog): Promise<void> {
  const { host } = new URL(redisUrl)
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: 10_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  // connect() rejects with "Connection is closed"; the reason comes as an event.
  let reason: unknown
  redis.on('error', (error) => {
    reason ??= error
  })
  try {
    await redis.connect()
    await redis.ping()
    checkInfo(await redis.info(), log)
    await checkRights(redis, prefix)
  } catch (error) {
    if (error instanceof QueueNotReady) throw error
    throw new QueueNotReady(
      `Redis at ${host} cannot be used: ${describeError(reason ?? error).message}. Correct REDIS_URL or start Redis, or leave REDIS_URL unset to keep the queue in Postgres.`,
    )
  } finally {
    redis.disconnect()
  }
}

function checkInfo(info: string, log: QueueLog): void {
  const field = (name: string): string => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? 'unknown'
  const version = field('redis_version')
  if (!isNewEnough(version)) {
    throw new QueueNotReady(`Redis is at version ${version}; the queue needs ${MINIMUM.join('.')} or newer.`)
  }
  const policy = field('maxmemory_policy')
  if (policy !== 'noeviction') {
    log.warn({ policy }, 'Redis may evict waiting jobs: set maxmemory-policy to noeviction')
  }
}

/** True for 6.2 and above; false for anything that is not a version. */
export function isNewEnough(version: string): boolean {
  const [major = Number.NaN, minor = Number.NaN] = version.split('.').map(Number)
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
}

/** BullMQ does everything in Lua scripts, so it is enough to run one that writes below the prefix. */
async function checkRights(redis: Redis, prefix: string): Promise<void> {
  const script = "redis.call('set', KEYS[1], '1', 'px', 1000) return redis.call('del', KEYS[1])"
  try {
    await redis.eval(script, 1, `${prefix}:probe`)
  } catch (error) {
    throw new QueueNotReady(
      `Redis does not allow this user to run the queue's scripts: ${describeError(error).message}. Grant it all commands and channels on ${prefix}:*, and point REDIS_URL to the primary.`,
    )
  }
}
