import { openDatabase, sql } from '@plumbline/db'
import { createScanFixture, type ScanFixture } from '@plumbline/db/testing'
import { migrateQueue, openQueue, type Queue } from '@plumbline/queue'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readyScan } from '../test/ready-scan.js'
import { readWorkerConfig } from './config.js'
import type { EvaluationTask } from './evaluate/thread-messages.js'
import { type StartedWorker, startWorker } from './start-worker.js'

const collector = { id: 'lambda.function', scope: 'regional', produces: ['AWS::Lambda::Function'] } as const

let fixture: ScanFixture
let queue: Queue
let worker: StartedWorker
beforeEach(async () => {
  fixture = await createScanFixture()
  await migrateQueue(fixture.ownerUrl)
  queue = await openQueue({ databaseUrl: fixture.appUrl })
})
afterEach(async () => {
  await worker.stop(0)
  await queue.close()
  await fixture.close()
})

async function start(env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { database, system, appUrl, secretKey } = fixture
  const config = readWorkerConfig({
    DATABASE_URL: appUrl,
    DATABASE_SYSTEM_URL: fixture.systemUrl,
    PLUMBLINE_SECRET_KEY: secretKey,
    WORKER_SWEEP_SECONDS: '0.2',
    WORKER_RETRY_SECONDS: '0.1',
    ...env,
  })
  worker = await startWorker({ database, system, queue, config, log: pino({ level: 'silent' }) })
}

const enqueue = ({ tenantId, scanId, fence }: EvaluationTask) =>
  queue.enqueue('scan.evaluate', { tenantId, scanId, fence }, { priority: 'manual' })

async function scanOf({ scanId }: EvaluationTask) {
  const [scan] = await fixture.tenant.sql((tx) =>
    tx.query(sql`select state, failure, attempts, held_by from scan where id = ${scanId}::uuid`),
  )
  return scan
}

/** Runs `work` while the evaluation cannot commit, since it waits for the account’s schedule. */
async function whileLocked<T>(task: EvaluationTask, work: () => Promise<T>): Promise<T> {
  const blocking = openDatabase({ appUrl: fixture.appUrl, poolSize: 1 })
  try {
    return await blocking.forTenant(fixture.tenantId, { timeout: 60_000 }).sql(async (tx) => {
      await tx.query(sql`select account_id from account_schedule for update`)
      await enqueue(task)
      return work()
    })
  } finally {
    await blocking.close()
  }
}

/** Until the evaluation has judged and waits to commit. */
function untilItWaits(): Promise<void> {
  return vi.waitFor(async () => expect(await waitingForLock()).toBe(1), { timeout: 40_000, interval: 50 })
}

async function waitingForLock(): Promise<number> {
  const rows = await fixture.tenant.sql((tx) =>
    tx.query(
      sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    ),
  )
  return rows.length
}

describe('a worker that evaluates', () => {
  it('waits for its evaluation when it is stopped', async () => {
    await start()
    const task = await readyScan(fixture, collector, false)
    const stopped = await whileLocked(task, async () => {
      await untilItWaits()
      return { ended: worker.stop(20_000) }
    })
    await stopped.ended
    expect(await scanOf(task)).toMatchObject({ state: 'partial', failure: null })
  }, 60_000)

  it('gives an evaluation back that does not end in time, without counting the attempt', async () => {
    await start()
    const task = await readyScan(fixture, collector, false)
    await whileLocked(task, async () => {
      await untilItWaits()
      await worker.stop(0)
    })
    expect(await scanOf(task)).toMatchObject({ state: 'evaluating', attempts: 0 })
  }, 60_000)

  it('fails a scan whose evaluations do not end, with the reason, after three attempts', async () => {
    await start({ WORKER_EVALUATE_SECONDS: '2' })
    const task = await readyScan(fixture, collector, false)
    await whileLocked(task, async () => {
      await vi.waitFor(async () => expect(await scanOf(task)).toMatchObject({ state: 'failed' }), {
        timeout: 60_000,
        interval: 200,
      })
    })
    expect((await scanOf(task))?.['failure']).toBe(
      'failed after 3 attempts: EvaluationOverdue: the evaluation did not end within 2 s: raise WORKER_EVALUATE_SECONDS',
    )
  }, 90_000)
})
