import { openDatabase } from '@plumbline/db'
import { openQueue } from '@plumbline/queue'
import { showFirstKey } from './bootstrap/show-first-key.js'
import { readConfig } from './config.js'
import { createLog } from './create-log.js'
import { startApi } from './start-api.js'

/** Runs the API alone, as in production beside workers. Migrations have been applied before. */
const config = readConfig(process.env)
const log = createLog(config.logLevel)
const database = openDatabase({ appUrl: config.databaseUrl })
const queue = await openQueue({
  databaseUrl: config.databaseUrl,
  log,
  ...(config.redisUrl !== null && { redisUrl: config.redisUrl }),
})
// Without a terminal, what is printed ends in somebody's log. `plumbline key create` is the way there.
if (config.bootstrap !== null && process.stderr.isTTY) {
  await showFirstKey({ ...config.bootstrap, database, terminal: process.stderr })
}
const api = await startApi({ database, queue, config, log })
log.info({ url: api.url }, 'the API listens')

async function stop(): Promise<void> {
  await api.close()
  await queue.close()
  await database.close()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
