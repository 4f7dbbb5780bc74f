import { openDatabase } from '@plumbline/db'
import { openQueue } from '@plumbline/queue'
import { readConfig } from '../config.js'
import { createLog } from './create-log.js'
import { startApi } from '../start-api.js'

/** Runs the API as its own process, as in production next to workers. The migrations must have been applied. */
const config = readConfig(process.env)
const log = createLog(config.logLevel)
const database = openDatabase({ appUrl: config.databaseUrl })
const queue = await openQueue({
  databaseUrl: config.databaseUrl,
  log,
  ...(config.redisUrl !== null && { redisUrl: config.redisUrl }),
})
const api = await startApi({ database, queue, config, log })
log.info({ url: api.url }, 'API is listening')

async function stop(): Promise<void> {
  await api.close()
  await queue.close()
  await database.close()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
