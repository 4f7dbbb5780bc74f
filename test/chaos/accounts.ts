import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'

/** A recorded account of a cycle. */
export interface RecordedAccount {
  readonly awsAccountId: string
  /** Names of its recordings on day 1 and day 2. */
  readonly recordings: readonly [string, string]
}

const demo = fileURLToPath(new URL('../../apps/cli/demo/', import.meta.url))
const manifest = z.object({ accountId: z.string() }).loose()
const maxBytes = 64 * 1024 * 1024

/** The demo's accounts, the smaller one several times under other account ids; their recordings are written to `folder`. */
export function writeRecordings(folder: string): readonly RecordedAccount[] {
  mkdirSync(folder, { recursive: true })
  return [
    copyAccount(folder, 'acme-production', '444455556666'),
    copyAccount(folder, 'acme-platform', '555566667777'),
    copyAccount(folder, 'acme-platform', '555566667701'),
    copyAccount(folder, 'acme-platform', '555566667702'),
  ]
}

function copyAccount(folder: string, source: string, awsAccountId: string): RecordedAccount {
  const copy = (day: 1 | 2) => {
    const name = `account-${awsAccountId}-day-${day}`
    writeFileSync(join(folder, `${name}.json.gz`), copyRecording(`${source}-day-${day}`, awsAccountId))
    return name
  }
  return { awsAccountId, recordings: [copy(1), copy(2)] }
}

function copyRecording(source: string, awsAccountId: string): Buffer {
  const text = gunzipSync(readFileSync(join(demo, `${source}.json.gz`)), { maxOutputLength: maxBytes })
  const [head = '', ...lines] = text.toString('utf8').split('\n')
  const before = manifest.parse(JSON.parse(head))
  const content = lines.join('\n').replaceAll(before.accountId, awsAccountId)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return gzipSync(`${JSON.stringify({ ...before, accountId: awsAccountId, sha256 })}\n${content}`)
}
