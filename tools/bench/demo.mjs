/**
 * What the demo costs: seconds from the prompt to its findings (dependencies installed and built), AWS calls for its
 * account, and the rows that a first and two unchanged scans write.
 *
 *     npm run bench:demo [-- --json]     with --json the last line is one JSON object
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from './demo-process.mjs'
import { readCounters, rowsBetween } from './rows-written.mjs'

const FINDINGS = /\d+ open findings:/
const READY = /Ctrl-C stops it/

/** One start, one scan: how long it took, what it read, and the counters after it. */
async function scanOnce(home) {
  const demo = startDemo(home)
  const seconds = await demo.seconds(FINDINGS)
  await demo.until(READY)
  const [, url] = await demo.until(/API +(http:\S+)/)
  const [key] = await demo.until(/plb_[0-9a-f]{32}_\w{43}/)
  const read = await lastScan(url, key)
  await demo.stop()
  return { seconds, read, counters: await readCounters(home) }
}

async function lastScan(url, key) {
  const get = async (path) => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`)
    return answer.json()
  }
  const { items } = await get('/v1/scans?limit=1')
  const { coverage, scanNo } = await get(`/v1/scans/${items[0].id}`)
  const sum = (name) => coverage.reduce((total, collector) => total + collector[name], 0)
  return { scanNo, calls: sum('calls'), resources: sum('resources') }
}

async function measure() {
  const home = await mkdtemp(join(tmpdir(), 'plumbline-bench-'))
  try {
    const [first, second, third] = [await scanOnce(home), await scanOnce(home), await scanOnce(home)]
    return {
      bench: 'demo',
      secondsToFindings: { fresh: round(first.seconds), restarted: round(second.seconds) },
      awsCalls: first.read.calls,
      resources: first.read.resources,
      rows: {
        firstScan: rowsBetween(new Map(), first.counters),
        unchangedScan: rowsBetween(first.counters, second.counters),
        unchangedAgain: rowsBetween(second.counters, third.counters),
      },
    }
  } finally {
    await rm(home, { recursive: true })
  }
}

const round = (seconds) => Math.round(seconds * 100) / 100

function print({ secondsToFindings, awsCalls, resources, rows }) {
  console.log(
    `from the prompt to findings   ${secondsToFindings.fresh} s in a fresh home, ${secondsToFindings.restarted} s after that`,
  )
  console.log(`AWS calls                     ${awsCalls} for ${resources} resources`)
  for (const [name, { total, queue, tables }] of Object.entries(rows)) {
    console.log(`rows written, ${name.padEnd(15)} ${total} (and ${queue} by the queue)`)
    for (const [table, counts] of Object.entries(tables)) {
      const { inserted, updated, deleted } = counts
      console.log(`  ${table.padEnd(34)} ${inserted} inserted, ${updated} updated, ${deleted} deleted`)
    }
  }
}

const result = await measure()
print(result)
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
