/**
 * Measures a worker that scans 24 small accounts at once: the demo's production account under 24 numbers, four parts each, on an
 * embedded Postgres that also holds the queue. CPU seconds for each account, of Node (threads included) and of Postgres.
 *
 *     node tools/bench/small-accounts.mjs [--json]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readRecording, writeRecording } from '@plumbline/aws-collectors'
import { createAccount, migrate, newSecretKey, openDatabase, requestScan, sql } from '@plumbline/db'
import { startEmbeddedPostgres } from '@plumbline/db/embedded'
import { openSystem } from '@plumbline/db/system'
import { migrateQueue, openQueue } from '@plumbline/queue'
import { readWorkerConfig, startWorker } from '@plumbline/worker'
import { postgresCpuSeconds } from './postgres-cpu.mjs'

const ACCOUNTS = 24
const source = fileURLToPath(new URL('../../apps/cli/demo/acme-production-day-1.json.gz', import.meta.url))
const silent = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
)

const numberOf = (index) => String(100_000_000_000 + index)

/** The recording of one account under another number. */
async function writeCopies(folder) {
  const recording = await readRecording(source)
  const text = JSON.stringify(recording.calls)
  for (let index = 0; index < ACCOUNTS; index += 1) {
    const accountId = numberOf(index)
    const calls = JSON.parse(text.replaceAll(recording.accountId, accountId))
    await writeRecording(join(folder, `${accountId}.json.gz`), { ...recording, accountId, calls })
  }
}

async function requestScans(tenant, queue) {
  for (let index = 0; index < ACCOUNTS; index += 1) {
    const awsAccountId = numberOf(index)
    const connection = { kind: 'recording', recording: awsAccountId }
    const account = { name: awsAccountId, awsAccountId, partition: 'aws', connection }
    const scan = await tenant.sql(async (tx) => {
      const accountId = await createAccount(tx, account)
      return requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'bench', regions: null })
    })
    const payload = { tenantId: tenant.tenantId, scanId: scan.id, fence: scan.fence }
    await queue.enqueue('scan.plan', payload, { priority: 'manual' })
  }
}

async function untilEvaluated(tenant) {
  for (;;) {
    const scans = await tenant.sql((tx) =>
      tx.query(sql`select state from scan where finished_at is not null`),
    )
    const failed = scans.filter(({ state }) => state === 'failed')
    if (failed.length > 0) throw new Error(`${failed.length} scans failed`)
    if (scans.length === ACCOUNTS) return
    await sleep(100)
  }
}

async function measure(folder) {
  await writeCopies(folder)
  const server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'data') })
  try {
    await migrate(server.urls.owner)
    await migrateQueue(server.urls.owner)
    const secretKey = newSecretKey()
    const database = openDatabase({ appUrl: server.urls.app })
    const system = openSystem(server.urls.system)
    const tenant = database.forTenant(await system.createTenant({ name: 'bench', secretKey }))
    const queue = await openQueue({ databaseUrl: server.urls.app })
    const config = readWorkerConfig({
      DATABASE_URL: server.urls.app,
      DATABASE_SYSTEM_URL: server.urls.system,
      PLUMBLINE_SECRET_KEY: secretKey,
      RECORDINGS_DIR: folder,
    })
    await requestScans(tenant, queue)
    const [node, postgres] = [process.cpuUsage(), await postgresCpuSeconds(tenant)]
    const worker = await startWorker({ database, system, queue, config, log: silent })
    await untilEvaluated(tenant)
    const { user, system: kernel } = process.cpuUsage(node)
    const after = await postgresCpuSeconds(tenant)
    await worker.stop(0)
    await queue.close()
    await system.close()
    await database.close()
    return {
      bench: 'small-accounts',
      accounts: ACCOUNTS,
      cpuSecondsEach: {
        node: round((user + kernel) / 1e6 / ACCOUNTS),
        postgres: postgres === null ? null : round((after - postgres) / ACCOUNTS),
      },
      peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
  } finally {
    await server.stop()
  }
}

const round = (seconds) => Math.round(seconds * 1000) / 1000

const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'))
try {
  const result = await measure(folder)
  console.log(process.argv.includes('--json') ? JSON.stringify(result) : result)
} finally {
  await rm(folder, { recursive: true, force: true })
}
