/**
 * Measures a scan beyond its AWS reads: what a first scan, an unchanged one and one with 1 % of its resources changed cost from
 * the collected resources to the commit of the evaluation, in an embedded Postgres with its real durability settings. CPU
 * seconds of Node (its evaluation thread included) and of Postgres, rows written, and the peak memory of the whole process.
 *
 *     node tools/bench/rescan.mjs [--json] [--resources=30000,97000]
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { collectors } from '@plumbline/aws-collectors'
import {
  createAccount,
  evaluationLease,
  finishPart,
  migrate,
  newSecretKey,
  openDatabase,
  partLease,
  planLease,
  requestScan,
  startParts,
  writeCollected,
} from '@plumbline/db'
import { startEmbeddedPostgres } from '@plumbline/db/embedded'
import { openSystem } from '@plumbline/db/system'
import { isInScope } from '@plumbline/model'
import { asCollected, fixtureAccountId, syntheticAccount } from '@plumbline/model/testing'
import { createEvaluationThreads } from '@plumbline/worker'
import { postgresCpuSeconds } from './postgres-cpu.mjs'

const REGIONS = ['global', 'eu-west-1']
const BATCH = 500
/** Heap of the evaluation, in MB: the goal at 97,000 resources. */
const MEMORY_MB = 1024
const lease = { fence: 1, holder: 'bench', seconds: 3_600 }

/** Collected resources as JSON lines, by collector and region, as a worker spools them. */
function spoolAccount(count) {
  const perCopy = syntheticAccount(2).length - syntheticAccount(1).length
  const spools = new Map()
  for (const resource of syntheticAccount(Math.ceil(count / perCopy))) {
    const collector = collectors.find(({ produces }) => produces.includes(resource.type))
    const key = `${collector.id} ${resource.region}`
    if (!spools.has(key)) spools.set(key, [])
    spools.get(key).push(JSON.stringify(asCollected(resource)))
  }
  return spools
}

/** Changes one fact of one in a hundred functions, roles and groups. */
function changeOnePercent(spools) {
  for (const lines of spools.values()) {
    for (let index = 0; index < lines.length; index += 100) {
      const resource = JSON.parse(lines[index])
      if (resource.facts.tags?.known) resource.facts.tags.value = { changed: 'yes' }
      lines[index] = JSON.stringify(resource)
    }
  }
}

async function* batchesOf(lines = []) {
  for (let start = 0; start < lines.length; start += BATCH)
    yield lines.slice(start, start + BATCH).map((line) => JSON.parse(line))
}

/** Requests a scan and claims its parts, as the worker does before it reads AWS. */
function startScan(tenant, accountId) {
  return tenant.sql(async (tx) => {
    const scan = await requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'bench', regions: null })
    await planLease.claim(tx, scan.id, lease)
    const plan = {
      scanId: scan.id,
      accountId,
      regions: REGIONS,
      discoveredRegions: ['eu-west-1'],
      recordedAt: null,
    }
    const parts = []
    for (const { partId } of await startParts(tx, plan, lease))
      parts.push(await partLease.claim(tx, partId, lease))
    return { scanId: scan.id, scanNo: scan.scanNo, parts }
  })
}

async function writePart(tenant, { partId, scanId, scanNo, region, accountId }, spools) {
  const coverage = {}
  for (const { id: collector } of collectors.filter((each) => isInScope(each, region))) {
    const lines = spools.get(`${collector} ${region}`)
    const writer = { partId, fence: lease.fence, accountId, scanNo, collector, region }
    await tenant.sql((tx) => writeCollected(tx, writer, 'complete', batchesOf(lines)))
    coverage[collector] = {
      state: 'complete',
      resources: lines?.length ?? 0,
      calls: 1,
      throttles: 0,
      missing: [],
    }
  }
  const end = { partId, scanId, fence: lease.fence, state: 'complete', failure: null, coverage }
  return tenant.sql((tx) => finishPart(tx, end))
}

async function openBench(count) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'))
  const server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'data') })
  await migrate(server.urls.owner)
  const database = openDatabase({ appUrl: server.urls.app })
  const system = openSystem(server.urls.system)
  const tenantId = await system.createTenant({ name: 'bench', secretKey: newSecretKey() })
  const tenant = database.forTenant(tenantId, { timeout: 600_000 })
  const connection = { kind: 'recording', recording: 'none' }
  const account = { name: 'bench', awsAccountId: fixtureAccountId, partition: 'aws', connection }
  const accountId = await tenant.sql((tx) => createAccount(tx, account))
  const threads = createEvaluationThreads({
    settings: {
      appUrl: server.urls.app,
      collectors: collectors.map(({ id, scope, produces }) => ({ id, scope, produces })),
    },
    memoryMb: MEMORY_MB,
    deadlineMs: 600_000,
    log: { error: (fields) => console.error(fields) },
  })
  const close = async () => {
    await threads.close()
    await system.close()
    await database.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { tenant, accountId, threads, spools: spoolAccount(count), close }
}

/** CPU seconds of `work`: of this process with its threads, and of Postgres. */
async function cpuOf(tenant, work) {
  const [node, postgres] = [process.cpuUsage(), await postgresCpuSeconds(tenant)]
  const result = await work()
  const { user, system } = process.cpuUsage(node)
  const after = await postgresCpuSeconds(tenant)
  const cpu = {
    node: round((user + system) / 1e6),
    postgres: postgres === null ? null : round(after - postgres),
  }
  return { cpu, result }
}

async function measureScan({ tenant, accountId, threads, spools }) {
  const { scanId, scanNo, parts } = await startScan(tenant, accountId)
  const write = await cpuOf(tenant, async () => {
    let progress
    for (const part of parts)
      progress = await writePart(tenant, { ...part, scanId, scanNo, accountId }, spools)
    return progress
  })
  const { fence } = write.result
  await tenant.sql((tx) => evaluationLease.claim(tx, scanId, { ...lease, fence }))
  const task = { tenantId: tenant.tenantId, scanId, fence, hubAccountId: null }
  const evaluation = await cpuOf(tenant, () => threads.evaluate(task, new AbortController().signal))
  const { findings, resources, drift } = evaluation.result
  const seconds = sum([write.cpu, evaluation.cpu])
  return { resources, findings, drift, cpuSeconds: seconds, write: write.cpu, evaluation: evaluation.cpu }
}

function sum(parts) {
  return round(parts.reduce((total, { node, postgres }) => total + node + (postgres ?? 0), 0))
}

async function measure(count) {
  const bench = await openBench(count)
  try {
    const [first, , unchanged] = [
      await measureScan(bench),
      await measureScan(bench),
      await measureScan(bench),
    ]
    changeOnePercent(bench.spools)
    const changed = await measureScan(bench)
    const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024)
    return {
      resources: first.resources,
      first,
      unchanged,
      changed,
      evaluationHeapLimitMb: MEMORY_MB,
      peakRssMb,
    }
  } finally {
    await bench.close()
  }
}

/** Each size in a new process: the peak of memory is one of the process. */
function measureInProcess(count) {
  const self = fileURLToPath(import.meta.url)
  const { stdout, status } = spawnSync(process.execPath, [self, `--measure=${count}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`the measurement of ${count} resources ended with ${status}`)
  return JSON.parse(stdout)
}

function print(size) {
  for (const name of ['first', 'unchanged', 'changed']) {
    const { cpuSeconds, write, evaluation, findings } = size[name]
    console.log(
      `${size.resources} resources, ${name.padEnd(9)} ${cpuSeconds} CPU s; write ${write.node} + ${write.postgres}, evaluation ${evaluation.node} + ${evaluation.postgres} (Node + Postgres); ${findings.open} open findings`,
    )
  }
  console.log(`  at most ${size.peakRssMb} MB resident, with the collected resources`)
}

const round = (seconds) => Math.round(seconds * 100) / 100
const option = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

const single = option('measure')
if (single !== undefined) console.log(JSON.stringify(await measure(Number(single))))
else {
  const sizes = (option('resources') ?? '30000,97000')
    .split(',')
    .map((count) => measureInProcess(Number(count)))
  if (process.argv.includes('--json')) console.log(JSON.stringify({ bench: 'rescan', sizes }))
  else for (const size of sizes) print(size)
}
