// A worker in a separate process that takes one part and never finishes it, for tests that kill it.
import { openQueue } from '@plumbline/queue'

const { DATABASE_URL = '', REDIS_URL, QUEUE_PREFIX = 'plumbline' } = process.env
const queue = await openQueue({ databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, prefix: QUEUE_PREFIX })
const unexpected = () => Promise.reject(new Error('the test did not expect this job'))
await queue.work(
  {
    'scan.plan': unexpected,
    'scan.evaluate': unexpected,
    'account.verify': unexpected,
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
