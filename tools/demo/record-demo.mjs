/**
 * Makes the recorded account of `plumbline up --demo`, or checks that the committed one is what the seed gives.
 *
 *     node tools/demo/record-demo.mjs --taken-at 2026-11-20T06:00:00Z   write apps/cli/demo/acme-retail.json.gz
 *     node tools/demo/record-demo.mjs --check                           record again and compare
 *
 * Needs the AWS test bed (node tools/moto-venv.mjs) and a build (npm run build).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readRecording, writeRecording } from '@plumbline/aws-collectors'
import { takeRecording } from './take-recording.mjs'

const committed = fileURLToPath(new URL('../../apps/cli/demo/acme-retail.json.gz', import.meta.url))

function readArguments() {
  const options = { check: { type: 'boolean', default: false }, 'taken-at': { type: 'string' } }
  const { values } = parseArgs({ options })
  if (values.check) return { isCheck: true }
  const takenAt = new Date(values['taken-at'] ?? Number.NaN)
  if (Number.isNaN(takenAt.getTime()))
    throw new Error('Say when it was taken: --taken-at 2026-11-20T06:00:00Z')
  return { isCheck: false, takenAt }
}

/** The first lines that two texts do not share, for the eye. */
function firstDifference(wanted, made) {
  const index = wanted.findIndex((line, at) => line !== made[at])
  const at = index === -1 ? wanted.length : index
  const cut = (line) => (line ?? '(no such call)').slice(0, 600)
  return `call ${at + 1} of ${wanted.length} committed and ${made.length} new ones:\n- ${cut(wanted[at])}\n+ ${cut(made[at])}`
}

async function check() {
  const wanted = await readRecording(committed)
  // Through a file and back, so that both have what a file can hold.
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-recording-'))
  const draft = join(folder, 'made.json.gz')
  await writeRecording(draft, await takeRecording(wanted.takenAt))
  const made = await readRecording(draft)
  await rm(folder, { recursive: true })
  const lines = ({ calls, ...manifest }) => [
    JSON.stringify(manifest),
    ...calls.map((call) => JSON.stringify(call)),
  ]
  const [before, after] = [lines(wanted), lines(made)]
  if (before.join('\n') !== after.join('\n')) {
    throw new Error(
      `The recording is not what its seed gives. If the seed was changed on purpose, record again with --taken-at ${wanted.takenAt.toISOString()}.\n${firstDifference(before, after)}`,
    )
  }
  console.log(`${committed} is what its seed gives: ${wanted.calls.length} calls.`)
}

const wish = readArguments()
if (wish.isCheck) {
  await check()
} else {
  const recording = await takeRecording(wish.takenAt)
  await writeRecording(committed, recording)
  console.log(`${committed}: ${recording.calls.length} calls`)
}
