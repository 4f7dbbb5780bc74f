/**
 * Measures the demo with its two accounts: seconds from start to findings (dependencies installed and
 * built), AWS calls by service, and the rows written by the first start (day 1, then day 2 with its fifteen changes) and by
 * two scans of the unchanged accounts.
 *
 *     npm run bench:demo [-- --json]     with --json the last line is one JSON object
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from './demo-process.mjs'
import { readCounters, rowsBetween } from './rows-written.mjs'

const FINDINGS = /\d+ open findings:/
const READY = /Press Ctrl-C to stop/

/** One start: seconds until findings were printed, what its last scans read, and the counters afterwards. */
async function startOnce(dataDirectory) {
  const demo = startDemo(dataDirectory)
  const seconds = await demo.seconds(FINDINGS)
  await demo.until(READY)
  const [, url] = await demo.until(/API +(http:\S+)/)
  const [key] = await demo.until(/plb_[0-9a-f]{32}_\w{43}/)
  const read = await lastScans(url, key)
  await demo.stop()
  return { seconds, read, counters: await readCounters(dataDirectory) }
}

async function lastScans(url, key) {
  const get = async (path) => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`)
    return answer.json()
  }
  const accounts = await get('/v1/accounts?limit=500')
  const coverage = []
  for (const account of accounts.items) {
    const { items } = await get(`/v1/scans?accountId=${account.id}&limit=1`)
    coverage.push(...(await get(`/v1/scans/${items[0].id}`)).coverage)
  }
  const resources = coverage.reduce((total, collector) => total + collector.resources, 0)
  return { accounts: accounts.items.length, resources, calls: callsByService(coverage) }
}

/** Collector ids are `<service>.<resource>`. */
function callsByService(coverage) {
  const calls = {}
  for (const { collector, calls: count } of coverage) {
    const [service] = collector.split('.')
    calls[service] = (calls[service] ?? 0) + count
  }
  return { total: Object.values(calls).reduce((sum, count) => sum + count, 0), ...calls }
}

async function measure() {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'plumbline-bench-'))
  try {
    const [first, second, third] = [
      await startOnce(dataDirectory),
      await startOnce(dataDirectory),
      await startOnce(dataDirectory),
    ]
    return {
      bench: 'demo',
      secondsToFindings: { fresh: round(first.seconds), restarted: round(second.seconds) },
      accounts: first.read.accounts,
      awsCalls: first.read.calls,
      resources: first.read.resources,
      rows: {
        firstStart: rowsBetween(new Map(), first.counters),
        unchangedScans: rowsBetween(first.counters, second.counters),
        unchangedAgain: rowsBetween(second.counters, third.counters),
      },
    }
  } finally {
    await rm(dataDirectory, { recursive: true })
  }
}

const round = (seconds) => Math.round(seconds * 100) / 100

function print({ secondsToFindings, accounts, awsCalls, resources, rows }) {
  console.log(
    `seconds to findings           ${secondsToFindings.fresh} in a new data directory, ${secondsToFindings.restarted} after a restart`,
  )
  const { total: calls, ...byService } = awsCalls
  console.log(
    `AWS calls of one scan each    ${calls} for ${resources} resources of ${accounts} accounts (${pairs(byService)})`,
  )
  for (const [name, { total, queue, tables }] of Object.entries(rows)) {
    console.log(`rows written, ${name.padEnd(15)} ${total} (and ${queue} by the queue)`)
    for (const [table, counts] of Object.entries(tables)) {
      const { inserted, updated, deleted } = counts
      console.log(`  ${table.padEnd(34)} ${inserted} inserted, ${updated} updated, ${deleted} deleted`)
    }
  }
}

function pairs(counts) {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

const result = await measure()
print(result)
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
