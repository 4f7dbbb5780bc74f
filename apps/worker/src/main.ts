import { openDatabase } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { openQueue } from '@plumbline/queue'
import { pino } from 'pino'
import { readWorkerConfig } from './config.js'
import { startWorker } from './start-worker.js'

const config = readWorkerConfig(process.env)
// An error of standard output (no space, closed pipe) loses lines of the log; without a listener it would end the process.
const output = pino.destination({ dest: 1, sync: true, maxLength: 1024 * 1024 })
output.on('error', () => undefined)
const log = pino({ level: config.logLevel }, output)
const database = openDatabase({ appUrl: config.appUrl })
const system = openSystem(config.systemUrl)
const queue = await openQueue({ redisUrl: config.redisUrl, databaseUrl: config.appUrl, log })
const worker = await startWorker({ database, system, queue, config, log })

let isStopping = false
async function shutDown(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  await worker.stop()
  await queue.close()
  await system.close()
  await database.close()
  process.exitCode = code
}

worker.failed.catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker cannot continue')
  return shutDown(1)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown(0))
