import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { manifestOf, writeBomb } from '../testing/hostile-recordings.js'

const built = new URL('../../dist/index.js', import.meta.url).href

/** Reads the file in a process with a small heap, and prints the outcome and the growth of its memory in MB. */
const program = (file: string) => `
  const { readRecording } = await import(${JSON.stringify(built)})
  const megabytes = () => process.resourceUsage().maxRSS / 1024
  const before = megabytes()
  const refusal = await readRecording(${JSON.stringify(file)}).then(() => 'read', (error) => error.message)
  console.log(JSON.stringify({ refusal, growth: megabytes() - before }))`

const outcome = z.object({ refusal: z.string(), growth: z.number() })

async function read(file: string): Promise<z.output<typeof outcome>> {
  const args = ['--max-old-space-size=64', '--input-type=module', '--eval', program(file)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return outcome.parse(JSON.parse(stdout))
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-bomb-'))
})
afterAll(() => rm(folder, { recursive: true }))

const line = Buffer.from(`{"a":"${'x'.repeat(1000)}"}\n`.repeat(1000))

test.each([
  ['1.5 GB of zeros', '', Buffer.alloc(1024 * 1024), 1536, /first line is too long/],
  [
    'one line of 1.5 GB',
    manifestOf(''),
    Buffer.alloc(1024 * 1024, 32),
    1536,
    /compressed more|longer than 32 MB/,
  ],
  ['lines without an end', manifestOf(''), line, 1536, /compressed more|does not match/],
])('%s are refused within 64 MB', async (name, head, piece, times, reason) => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.json.gz`)
  await writeBomb(file, head, piece, times)
  const { refusal, growth } = await read(file)
  expect(refusal).toMatch(reason)
  expect(growth).toBeLessThan(64)
})

test('/dev/zero is refused within 64 MB', async () => {
  const { refusal, growth } = await read('/dev/zero')
  expect(refusal).toContain('not a regular file')
  expect(growth).toBeLessThan(64)
})
