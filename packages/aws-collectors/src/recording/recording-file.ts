import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { canonicalJson, type Json } from '@plumbline/model'
import { z } from 'zod'
import type { RecordedCall } from './recorder.js'

/** The file differs from what `writeRecording` wrote; nothing of it is used. */
export class DamagedRecording extends Error {
  override readonly name = 'DamagedRecording'
  constructor(file: string, why: string) {
    super(
      `Recording ${file} cannot be used: ${why}. Fetch it again, or make a new one with "plumbline record".`,
    )
  }
}

export interface Recording {
  readonly accountId: string
  readonly partition: string
  readonly takenAt: Date
  readonly regions: readonly string[]
  readonly calls: readonly RecordedCall[]
}

const format = 'plumbline-recording/1'

const manifestShape = z.object({
  format: z.literal(format),
  accountId: z.string().regex(/^\d{12}$/),
  partition: z.string().min(1),
  takenAt: z.iso.datetime(),
  regions: z.array(z.string().min(1)),
  /** Of the lines below the manifest, each with its newline. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const json: z.ZodType<Json> = z.json()
const described = { operation: z.string().min(1), region: z.string().min(1), input: json }
const callShape: z.ZodType<RecordedCall> = z.union([
  z.strictObject({ ...described, output: json }),
  z.strictObject({
    ...described,
    error: z.object({ name: z.string(), message: z.string(), status: z.number().nullable() }),
  }),
])

/**
 * Writes JSON lines, the manifest first; with gzip if the name ends in `.gz`. The write is atomic.
 * Secrets in calls of a `Recorder` are already cut: a recording contains no secret value.
 */
export async function writeRecording(file: string, recording: Recording): Promise<void> {
  const { accountId, partition, takenAt, regions, calls } = recording
  const content = calls.map((call) => `${canonicalJson(call as unknown as Json)}\n`).join('')
  const manifest = {
    format,
    accountId,
    partition,
    takenAt: takenAt.toISOString(),
    regions,
    sha256: sha256(content),
  }
  const text = Buffer.from(`${canonicalJson(manifest)}\n${content}`)
  const draft = `${file}.${process.pid}.tmp`
  await writeFile(draft, file.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text, { mode: 0o600 })
  await rename(draft, file)
}

/** Reads a recording and verifies its SHA-256. Throws DamagedRecording; for a missing file, the system's error. */
export async function readRecording(file: string): Promise<Recording> {
  const text = unpack(file, await readFile(file))
  const end = text.indexOf('\n')
  if (end === -1) throw new DamagedRecording(file, 'it has no manifest')
  const manifest = parseLine(file, manifestShape, text.slice(0, end))
  const content = text.slice(end + 1)
  if (sha256(content) !== manifest.sha256) {
    throw new DamagedRecording(file, 'its content does not match the SHA-256 of its manifest')
  }
  const lines = content.split('\n').filter((line) => line !== '')
  const calls = lines.map((line) => parseLine(file, callShape, line))
  return { ...manifest, takenAt: new Date(manifest.takenAt), calls }
}

function unpack(file: string, bytes: Buffer): string {
  if (!file.endsWith('.gz')) return bytes.toString('utf8')
  try {
    return gunzipSync(bytes).toString('utf8')
  } catch (error) {
    throw new DamagedRecording(
      file,
      `it cannot be unpacked (${error instanceof Error ? error.message : 'unknown'})`,
    )
  }
}

function parseLine<T>(file: string, shape: z.ZodType<T>, line: string): T {
  const parsed = shape.safeParse(parseJson(file, line))
  if (parsed.success) return parsed.data
  throw new DamagedRecording(file, `it is not of format ${format}: ${z.prettifyError(parsed.error)}`)
}

function parseJson(file: string, line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new DamagedRecording(file, 'a line is not JSON')
  }
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
