/**
 * Creates the recordings of `plumbline up --demo`, two accounts on two days, or checks that the committed ones match what
 * the seed produces.
 *
 *     node test/demo/record-demo.mjs --taken-at 2026-11-20T06:00:00Z   write apps/cli/demo/*.json.gz; the time is day 1's
 *     node test/demo/record-demo.mjs --check                           record again and compare
 *
 * Needs the AWS test bed (node tools/moto-venv.mjs) and a build (npm run build).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readRecording, writeRecording } from '@plumbline/aws-collectors'
import { accounts, recordingName } from './account.mjs'
import { takeRecordings } from './take-recordings.mjs'

const folder = fileURLToPath(new URL('../../apps/cli/demo/', import.meta.url))

function fileOf(account, day, place = folder) {
  return join(place, `${recordingName(account, day)}.json.gz`)
}

function readArguments() {
  const options = { check: { type: 'boolean', default: false }, 'taken-at': { type: 'string' } }
  const { values } = parseArgs({ options })
  if (values.check) return { isCheck: true }
  const firstDay = new Date(values['taken-at'] ?? Number.NaN)
  if (Number.isNaN(firstDay.getTime()))
    throw new Error('The time of day 1 is required: --taken-at 2026-11-20T06:00:00Z')
  return { isCheck: false, firstDay }
}

async function record(firstDay) {
  for (const { account, day, recording } of await takeRecordings(firstDay)) {
    const file = fileOf(account, day)
    await writeRecording(file, recording)
    console.log(`${file}: ${recording.calls.length} calls`)
  }
}

/** Compares through files, so that both sides are serialised. */
async function check() {
  const { takenAt: firstDay } = await readRecording(fileOf(accounts[0], 1))
  const place = await mkdtemp(join(tmpdir(), 'plumbline-recording-'))
  try {
    for (const { account, day, recording } of await takeRecordings(firstDay)) {
      const draft = fileOf(account, day, place)
      await writeRecording(draft, recording)
      const name = recordingName(account, day)
      const calls = compare(name, await readRecording(fileOf(account, day)), await readRecording(draft))
      console.log(`${name}.json.gz matches its seed: ${calls} calls.`)
    }
  } finally {
    await rm(place, { recursive: true })
  }
}

function compare(name, wanted, made) {
  const [before, after] = [linesOf(wanted), linesOf(made)]
  if (before.join('\n') === after.join('\n')) return wanted.calls.length
  throw new Error(
    `${name} does not match its seed. If the seed was changed on purpose, record again.\n${firstDifference(before, after)}`,
  )
}

function linesOf({ accountId, partition, takenAt, regions, calls }) {
  const head = JSON.stringify({ accountId, partition, takenAt, regions })
  return [head, ...calls.map((call) => JSON.stringify(call))]
}

/** The first difference between two recordings. */
function firstDifference(wanted, made) {
  const index = wanted.findIndex((line, at) => line !== made[at])
  const at = index === -1 ? wanted.length : index
  const [before, after] = [wanted[at] ?? '(no such call)', made[at] ?? '(no such call)']
  let start = 0
  while (start < before.length && before[start] === after[start]) start += 1
  const cut = (line) => `${line.slice(0, 120)} … ${line.slice(Math.max(0, start - 80), start + 200)}`
  return `call ${at + 1} of ${wanted.length} committed and ${made.length} new ones:\n- ${cut(before)}\n+ ${cut(after)}`
}

const options = readArguments()
if (options.isCheck) await check()
else await record(options.firstDay)
