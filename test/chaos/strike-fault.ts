import { setTimeout as sleep } from 'node:timers/promises'
import { openQueue } from '@plumbline/queue'
import type { FaultName } from './fault-kinds.js'
import type { Strike } from './plan.js'
import { readOpenJobs } from './scans.js'
import type { SupervisedProcess } from './stage/supervised-process.js'
import type { TcpLink } from './stage/tcp-link.js'
import type { Stage } from './stage/stage.js'

type StrikeFault = (stage: Stage, strike: Strike) => Promise<void>

/** Makes one fault happen; resolves once what failed is there again. */
export function strikeFault(stage: Stage, strike: Strike): Promise<void> {
  return strikes[strike.kind](stage, strike)
}

const strikes: { readonly [Kind in FaultName]: StrikeFault } = {
  'worker-kill': async (stage, strike) => victimOf(stage, strike).signal('SIGKILL'),
  'all-kill': async ({ workers, api, redis, postgres }) => {
    for (const process of [...workers, api]) process.signal('SIGKILL')
    await Promise.all([postgres.end('SIGKILL'), redis?.server.kill()])
    await Promise.all([postgres.ensureRunning(), redis?.server.ensureRunning()])
  },
  'worker-pause': async (stage, strike) => {
    const victim = victimOf(stage, strike)
    victim.signal('SIGSTOP')
    await lasting(strike)
    victim.signal('SIGCONT')
  },
  'api-kill': async ({ api }) => api.signal('SIGKILL'),
  'backend-kill': async ({ postgres }, { victim }) => {
    const backends = postgres.backends()
    const pid = backends[Math.floor(victim * backends.length)]
    if (pid === undefined) throw new Error('the product has no connection to Postgres')
    signalProcess(pid, 'SIGKILL')
    // Postgres ends every session then, and recovers from its log.
    await sleep(300)
    await postgres.ensureRunning()
  },
  'postmaster-kill': (stage, strike) => restartPostgres(stage, strike, 'SIGKILL'),
  'postmaster-quit': (stage, strike) => restartPostgres(stage, strike, 'SIGQUIT'),
  'database-cut': ({ databaseLink }, strike) => interrupt(databaseLink, 'cut', strike),
  'database-silent': ({ databaseLink }, strike) => interrupt(databaseLink, 'silence', strike),
  'database-lost': async ({ databaseLink }) => databaseLink.loseOpen(),
  'disk-full': async ({ disk, postgres }, strike) => {
    if (disk === null) throw new Error('no disk can be filled here')
    disk.fill(postgres.pid())
    await lasting(strike)
    disk.free(postgres.pid())
    await postgres.ensureRunning()
  },
  'worker-clock': async ({ workerClock }, strike) => {
    if (workerClock === null) throw new Error('no clock can be moved here')
    workerClock.set(Math.round((2 * strike.victim - 1) * 40 * 86_400))
    await lasting(strike)
    workerClock.set(0)
  },
  'database-clock': async ({ databaseClock }, strike) => {
    if (databaseClock === null) throw new Error('no clock can be moved here')
    databaseClock.set(3600)
    await lasting(strike)
    databaseClock.set(0)
  },
  'job-twice': deliverTwice,
  'redis-flush': async ({ redis }) => redis?.server.flush(),
  'redis-restart': async ({ redis }, strike) => {
    await redis?.server.kill()
    await lasting(strike)
    await redis?.server.ensureRunning()
  },
  'redis-cut': async ({ redis }, strike) => interrupt(redis?.link, 'cut', strike),
  'redis-silent': async ({ redis }, strike) => interrupt(redis?.link, 'silence', strike),
  'redis-lost': async ({ redis }) => redis?.link.loseOpen(),
  // Fewer calls than the attempts of one, so that every call is answered in the end.
  'aws-silent': async ({ aws }, strike) =>
    void aws?.testbed.silence({ ...anyCall, times: timesOf(strike, 2) }),
  'aws-fault': async ({ aws }, strike) => void aws?.testbed.fault({ ...anyCall, times: timesOf(strike, 4) }),
  'aws-throttled': async ({ aws }, strike) =>
    void aws?.testbed.throttle({ ...anyCall, times: timesOf(strike, 4) }),
}

const anyCall = { service: '*', operation: '*' }

function timesOf({ victim }: Strike, most: number): number {
  return 1 + Math.floor(victim * most)
}

function lasting({ seconds }: Strike): Promise<void> {
  return sleep(seconds * 1000)
}

function victimOf({ workers }: Stage, { victim }: Strike): SupervisedProcess {
  const worker = workers[Math.floor(victim * workers.length)]
  if (worker === undefined) throw new Error('there is no worker')
  return worker
}

async function restartPostgres(
  { postgres }: Stage,
  strike: Strike,
  signal: 'SIGKILL' | 'SIGQUIT',
): Promise<void> {
  await postgres.end(signal)
  await lasting(strike)
  await postgres.ensureRunning()
}

async function interrupt(link: TcpLink | undefined, how: 'cut' | 'silence', strike: Strike): Promise<void> {
  if (link === undefined) throw new Error('there is no such link')
  link[how]()
  await lasting(strike)
  link.restore()
}

/**
 * The queue knows a job by its id, which names the row: with the id in upper case it is another job of the same row, which
 * is delivered while the first one runs.
 */
async function deliverTwice(stage: Stage): Promise<void> {
  const { tenantId, queueAddress } = stage
  const queue = await openQueue(queueAddress)
  try {
    for (const { kind, id: rowId, fence } of await readOpenJobs(stage)) {
      const id = rowId.toUpperCase()
      if (kind === 'part') await queue.enqueue('scan.collect', { tenantId, partId: id, fence })
      else if (kind === 'plan') await queue.enqueue('scan.plan', { tenantId, scanId: id, fence })
      else await queue.enqueue('scan.evaluate', { tenantId, scanId: id, fence })
    }
  } finally {
    await queue.close()
  }
}

/** Sends a signal to a process that may have ended by now. */
function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
