// A worker in a process of its own that takes one part and never finishes it: made to be killed.
import { openQueue } from '@plumbline/queue'

const { DATABASE_URL = '', REDIS_URL, QUEUE_PREFIX = 'plumbline' } = process.env
const queue = await openQueue({ databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, prefix: QUEUE_PREFIX })
await queue.work(
  {
    'scan.collect': (payload) => {
      process.stdout.write(`taken ${payload.partId} ${payload.fence}\n`)
      return new Promise(() => undefined)
    },
  },
  {
    onFatal: (error) => {
      throw error
    },
  },
)
