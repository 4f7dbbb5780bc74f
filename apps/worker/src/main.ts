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

/** Milliseconds in addition to WORKER_STOP_SECONDS, for aborting jobs and closing connections. */
const CLOSE_MS = 20_000

let isStopping = false
async function shutDown(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  setTimeout(
    () => {
      log.fatal('the worker did not stop in time: its rows are taken over when their leases expire')
      process.exit(1)
    },
    config.stopSeconds * 1000 + CLOSE_MS,
  ).unref()
  await worker.stop()
  await queue.close()
  await system.close()
  await database.close()
  // A request that AWS has not answered, such as that of a credential provider, would keep the process alive until it times out.
  process.exit(code)
}

worker.failed.catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker cannot continue')
  return shutDown(1)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown(0))
