import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openQueue } from '../src/open-queue.js'
import { openRedisBackend } from '../src/redis-backend.js'
import { type QueueBench, recordLog, requiredEnv, uniqueName } from './queue-bench.js'
import { queueScenarios } from './queue-scenarios.js'

const PASSWORD = 'canary-password'
const nowhere = 'postgresql://unused@127.0.0.1:1/none'

let admin: Redis

function urlOf(user: string, password = PASSWORD): string {
  return Object.assign(new URL(requiredEnv('TEST_REDIS_URL')), { username: user, password }).href
}

/** A Redis user with all rights below a prefix of the same name. */
async function makeUser(): Promise<string> {
  const user = uniqueName()
  await admin.acl('SETUSER', user, 'on', `>${PASSWORD}`, `~${user}:*`, '&*', '+@all')
  return user
}

async function removeUser(user: string): Promise<void> {
  await admin.acl('DELUSER', user)
  const keys = await admin.keys(`${user}:*`)
  if (keys.length > 0) await admin.del(...keys)
}

async function dumpKeys(prefix: string): Promise<string> {
  const keys = await admin.keys(`${prefix}:*`)
  const streams = keys.filter((key) => key.endsWith(':events'))
  const values = await Promise.all([
    ...streams.map((key) => admin.xrange(key, '-', '+')),
    ...keys.map((key) => admin.dump(key).then(String)),
  ])
  return JSON.stringify([keys, values])
}

async function cutConnections(user: string): Promise<void> {
  const clients = (await admin.client('LIST')) as string
  for (const line of clients.split('\n').filter((each) => each.includes(` user=${user} `))) {
    await admin.client('KILL', 'ID', /\bid=(\d+)/.exec(line)?.[1] ?? '')
  }
}

async function makeBench(): Promise<QueueBench> {
  const user = await makeUser()
  const redisUrl = urlOf(user)
  const { log, logged } = recordLog()
  return {
    env: { REDIS_URL: redisUrl, QUEUE_PREFIX: user, DATABASE_URL: nowhere },
    logged,
    open: async () => {
      const queue = await openQueue({ redisUrl, databaseUrl: nowhere, prefix: user, log })
      logged.length = 0
      return queue
    },
    openBackend: () =>
      openRedisBackend({
        redisUrl,
        prefix: user,
        log,
        onError: (error) => {
          throw error
        },
      }),
    cutConnections: () => cutConnections(user),
    revokeRights: async () => {
      await admin.acl('SETUSER', user, 'resetkeys')
    },
    dump: () => dumpKeys(user),
    remove: () => removeUser(user),
  }
}

beforeAll(() => {
  admin = new Redis(requiredEnv('TEST_REDIS_URL'))
})
afterAll(() => admin.quit())

describe('the queue on Redis', () => {
  queueScenarios(makeBench)
})

describe('opening the queue on Redis', () => {
  let user: string
  beforeEach(async () => {
    user = await makeUser()
  })
  afterEach(() => removeUser(user))

  const refusal = async (redisUrl: string): Promise<Error> => {
    const error: unknown = await openQueue({ redisUrl, databaseUrl: nowhere, prefix: user }).catch(
      (caught: unknown) => caught,
    )
    if (!(error instanceof Error)) throw new Error('the queue opened')
    expect(error.name).toBe('QueueNotReady')
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary')
    return error
  }

  test('refuses a wrong password', async () => {
    expect((await refusal(urlOf(user, 'canary-wrong'))).message).toMatch(
      /cannot be used: WRONGPASS.*Correct REDIS_URL/,
    )
  })

  test('refuses a user without the right to write', async () => {
    await admin.acl('SETUSER', user, '-@write')
    expect((await refusal(urlOf(user))).message).toMatch(
      /does not allow this user to run the queue's scripts: .*Grant it/,
    )
  })

  test('names the server to which it could not connect', async () => {
    const url = new URL(urlOf(user))
    url.port = '1'
    expect((await refusal(url.href)).message).toContain(
      `Redis at ${url.hostname}:1 cannot be used: connect ECONNREFUSED`,
    )
  })

  test('refuses another scheme, without repeating the URL', async () => {
    expect((await refusal('http://canary@localhost')).message).toMatch(/^REDIS_URL is not a Redis URL/)
  })

  test('warns of an eviction policy that may lose jobs', async () => {
    const [, before = 'noeviction'] = (await admin.config('GET', 'maxmemory-policy')) as string[]
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
    const { log, logged } = recordLog()
    try {
      await (await openQueue({ redisUrl: urlOf(user), databaseUrl: nowhere, prefix: user, log })).close()
    } finally {
      await admin.config('SET', 'maxmemory-policy', before)
    }
    expect(logged).toEqual([
      {
        level: 'warn',
        fields: { policy: 'allkeys-lru' },
        message: 'Redis may evict waiting jobs: set maxmemory-policy to noeviction',
      },
    ])
  })
})
