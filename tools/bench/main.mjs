/**
 * Runs every bench, one after the other. A bench that needs the AWS test bed is left out if that is not installed, and named.
 *
 *     npm run bench [-- --json]     with --json the output is one JSON document
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const isJson = process.argv.includes('--json')
const benches = [
  { name: 'evaluations', file: 'packages/assessment/bench/evaluations.mjs' },
  { name: 'feedLock', file: 'tools/bench/feed-lock.mjs' },
  { name: 'referenceAccount', file: 'tools/bench/reference-account.mjs' },
  { name: 'rescan', file: 'tools/bench/rescan.mjs' },
  { name: 'smallAccounts', file: 'tools/bench/small-accounts.mjs' },
  { name: 'demo', file: 'tools/bench/demo.mjs' },
  { name: 'emptyAccount', file: 'tools/bench/empty-account.mjs', needs: '.moto' },
]

/** The JSON object that a bench prints last. */
function run({ name, file, needs }) {
  if (needs !== undefined && !existsSync(`${root}/${needs}`)) {
    if (!isJson) console.log(`${name}: left out, ${needs} is missing (node tools/moto-venv.mjs)`)
    return { skipped: `${needs} is missing` }
  }
  const { status, stdout } = spawnSync(process.execPath, [file, ...(isJson ? ['--json'] : [])], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', isJson ? 'pipe' : 'inherit', 'inherit'],
    maxBuffer: 64 * 1_048_576,
  })
  if (status !== 0) throw new Error(`${name} ended with ${status}`)
  return isJson ? JSON.parse(stdout.trim().split('\n').at(-1) ?? '') : null
}

const results = Object.fromEntries(benches.map((bench) => [bench.name, run(bench)]))
if (isJson) console.log(JSON.stringify(results))
