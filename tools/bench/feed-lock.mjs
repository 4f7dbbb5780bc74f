/**
 * Measures how long the change feed of a tenant is locked while one transaction appends many entries, and how long another
 * writer waits meanwhile, on an embedded Postgres with its real durability settings.
 *
 *     node tools/bench/feed-lock.mjs [--json] [--entries=110000]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { appendChanges, migrate, newId, newSecretKey, openDatabase } from '@plumbline/db'
import { startEmbeddedPostgres } from '@plumbline/db/embedded'
import { openSystem } from '@plumbline/db/system'

const given = process.argv.find((argument) => argument.startsWith('--entries='))
const entries = Number(given?.slice('--entries='.length) ?? 110_000)

function change(n) {
  const body = {
    ruleId: 'lambda.tracing',
    resourceArn: `arn:aws:lambda:eu-west-1:111122223333:function:f-${n}`,
    n,
  }
  return { kind: 'finding.opened', entityId: newId(), accountId: null, body }
}

/** Milliseconds from the statement that locks the feed to the end of the commit, and of the whole transaction. */
async function appendMany(tenant, changes) {
  const start = performance.now()
  let locked = start
  await tenant.sql((tx) =>
    appendChanges(
      {
        ...tx,
        query(statement) {
          if (statement.text.includes('tenant_feed')) locked = performance.now()
          return tx.query(statement)
        },
      },
      changes,
    ),
  )
  const end = performance.now()
  return { lockMs: Math.round(end - locked), transactionMs: Math.round(end - start) }
}

/** The longest of many short appends until `isDone`. */
async function appendMeanwhile(tenant, isDone) {
  let longest = 0
  while (!isDone()) {
    const start = performance.now()
    await tenant.sql((tx) => appendChanges(tx, [change(0)]))
    longest = Math.max(longest, performance.now() - start)
  }
  return Math.round(longest)
}

const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'))
const server = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres') })
try {
  await migrate(server.urls.owner)
  const database = openDatabase({ appUrl: server.urls.app })
  const system = openSystem(server.urls.system)
  const tenantId = await system.createTenant({ name: 'bench', secretKey: newSecretKey() })
  const tenant = database.forTenant(tenantId, { timeout: 600_000 })
  const changes = Array.from({ length: entries }, (_, n) => change(n))
  let isDone = false
  const meanwhile = appendMeanwhile(tenant, () => isDone)
  const many = await appendMany(tenant, changes)
  isDone = true
  const result = { bench: 'feed-lock', entries, ...many, longestOtherAppendMs: await meanwhile }
  console.log(process.argv.includes('--json') ? JSON.stringify(result) : result)
  await system.close()
  await database.close()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
