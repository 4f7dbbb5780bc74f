/**
 * AWS calls of scans of the reference account by a worker, counted by the server that answers them: the first scan, which
 * reads everything, an hour's rescan at standard depth, and one at full depth. Fails if the rescan needs more than its limit.
 *
 *     node tools/bench/reference-account.mjs [--json]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAccount, getScan, migrate, newSecretKey, openDatabase, requestScan } from '@plumbline/db'
import { startEmbeddedPostgres } from '@plumbline/db/embedded'
import { openSystem } from '@plumbline/db/system'
import { migrateQueue, openQueue } from '@plumbline/queue'
import { readWorkerConfig, startWorker } from '@plumbline/worker'
import { accountId as awsAccountId, regions, startReferenceAws } from './reference-aws.mjs'

const limit = 1600
const silent = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
)

function configOf(urls, secretKey) {
  const config = readWorkerConfig({
    DATABASE_URL: urls.app,
    DATABASE_SYSTEM_URL: urls.system,
    PLUMBLINE_SECRET_KEY: secretKey,
    WORKER_SCHEDULE_SECONDS: '604800',
  })
  // The quotas of AWS decide how long it takes, not how many calls there are.
  return { ...config, awsRateFraction: 1000, awsRetryMode: 'standard' }
}

async function scan({ tenant, tenantId, queue, aws }, accountId, depth) {
  aws.takeCalls()
  const request = { accountId, trigger: 'manual', requestedBy: 'bench', regions: null, depth }
  const { id: scanId, fence } = await tenant.sql((tx) => requestScan(tx, request))
  await queue.enqueue('scan.plan', { tenantId, scanId, fence }, { priority: 'manual' })
  for (;;) {
    const { state, failure, summary } = await tenant.sql((tx) => getScan(tx, scanId))
    if (summary !== null && state === 'completed') return countsOf(aws.takeCalls(), summary)
    if (['partial', 'failed', 'cancelled'].includes(state)) {
      const gaps = summary?.parts.flatMap(({ region, coverage }) =>
        Object.entries(coverage).flatMap(([id, { state, missing, detail }]) =>
          state === 'complete' ? [] : [{ region, id, state, missing, detail }],
        ),
      )
      throw new Error(`the scan ended ${state}: ${failure} ${JSON.stringify(gaps?.slice(0, 5))}`)
    }
    await sleep(200)
  }
}

function countsOf(byOperation, { calls: reported, resources, parts }) {
  const total = Object.values(byOperation).reduce((sum, count) => sum + count, 0)
  const byService = {}
  for (const [operation, count] of Object.entries(byOperation)) {
    const [service] = operation.split(':')
    byService[service] = (byService[service] ?? 0) + count
  }
  const carried = parts
    .flatMap(({ coverage }) => Object.values(coverage))
    .reduce((sum, { carried }) => sum + (carried?.facts ?? 0), 0)
  return { total, reported, resources, carriedFacts: carried, byService, byOperation }
}

async function measure(aws, urls) {
  await migrate(urls.owner)
  await migrateQueue(urls.owner)
  const secretKey = newSecretKey()
  const database = openDatabase({ appUrl: urls.app })
  const system = openSystem(urls.system)
  const tenantId = await system.createTenant({ name: 'bench', secretKey })
  const tenant = database.forTenant(tenantId)
  const queue = await openQueue({ databaseUrl: urls.app, redisUrl: undefined, log: silent })
  const worker = await startWorker({
    database,
    system,
    queue,
    config: configOf(urls, secretKey),
    log: silent,
  })
  try {
    const roleArn = `arn:aws:iam::${awsAccountId}:role/reader`
    const connection = { kind: 'role', roleArn, externalId: 'plb-bench' }
    const account = { name: 'reference', awsAccountId, partition: 'aws', connection }
    const accountId = await tenant.sql((tx) => createAccount(tx, account))
    const bench = { tenant, tenantId, queue, aws }
    return {
      first: await scan(bench, accountId, 'standard'),
      standard: await scan(bench, accountId, 'standard'),
      full: await scan(bench, accountId, 'full'),
    }
  } finally {
    await worker.stop()
    await queue.close()
    await system.close()
    await database.close()
  }
}

const aws = await startReferenceAws()
process.env.AWS_ENDPOINT_URL = aws.url
process.env.AWS_ACCESS_KEY_ID = 'HUB'
process.env.AWS_SECRET_ACCESS_KEY = 'hub'
for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN']) delete process.env[name]
const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'))
const server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') })
try {
  const scans = await measure(aws, server.urls)
  const result = { bench: 'reference-account', regions: regions.length, limit, ...scans }
  if (process.argv.includes('--json')) console.log(JSON.stringify(result))
  else {
    for (const [name, { total, resources, carriedFacts }] of Object.entries(scans))
      console.log(
        `AWS calls, ${name.padEnd(9)}${total} for ${resources} resources, ${carriedFacts} facts carried forward`,
      )
    for (const [operation, count] of Object.entries(scans.standard.byOperation))
      console.log(`  ${operation.padEnd(44)}${count}`)
  }
  for (const [name, { total, reported }] of Object.entries(scans))
    if (total !== reported) throw new Error(`the ${name} scan made ${total} calls and reports ${reported}`)
  if (scans.standard.total > limit)
    throw new Error(`a rescan at standard depth needs ${scans.standard.total} calls, more than ${limit}`)
} finally {
  await server.stop()
  await aws.stop()
  await rm(folder, { recursive: true, force: true })
}
