import { createHash } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { canonicalJson, type Json } from '@plumbline/model'
import { z } from 'zod'
import { DamagedRecording } from './damaged-recording.js'
import { type RecordedCall, requestKey } from './recorder.js'
import { readRecordingLines, recordingLimits } from './recording-lines.js'

export { DamagedRecording }

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
  partition: z.string().regex(/^aws(-[a-z]+){0,3}$/, 'must be a partition of AWS, such as aws'),
  takenAt: z.iso.datetime(),
  regions: z.array(z.string().regex(/^[a-z]{2,}(-[a-z]+)*-\d{1,2}$/, 'must be a region code')).max(200),
  /** Of the lines below the manifest, each with its newline. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What JSON.parse returned is JSON at every depth, and its depth was limited, so only the outermost value is checked. */
const object = z.custom<Json>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
)
const name = z.string().min(1).max(200)
const described = { operation: name, region: name, input: object }
const callShape: z.ZodType<RecordedCall> = z.union([
  z.strictObject({ ...described, output: object }),
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
  const content = calls.map(toLine).join('')
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

function toLine(call: RecordedCall): string {
  const line = canonicalJson(call as unknown as Json)
  if (Buffer.byteLength(line) <= recordingLimits.lineBytes) return `${line}\n`
  throw new Error(`The response to ${call.operation} is too long for a recording.`)
}

/**
 * Reads a recording twice: first its size, form and SHA-256 are checked with memory for one line, then its calls are parsed.
 * Throws DamagedRecording; for a missing file, the system's error; the signal's reason.
 */
export async function readRecording(file: string, signal?: AbortSignal): Promise<Recording> {
  const manifest = await verifyContent(file, signal)
  const calls: RecordedCall[] = []
  const keys = new Set<string>()
  let isManifest = true
  for await (const line of readRecordingLines(file, signal)) {
    if (!isManifest) calls.push(parseCall(file, line, keys))
    isManifest = false
  }
  return { ...manifest, takenAt: new Date(manifest.takenAt), calls }
}

async function verifyContent(
  file: string,
  signal: AbortSignal | undefined,
): Promise<z.output<typeof manifestShape>> {
  let manifest: z.output<typeof manifestShape> | null = null
  const hash = createHash('sha256')
  for await (const line of readRecordingLines(file, signal)) {
    if (manifest === null) manifest = parseLine(file, manifestShape, line)
    else hash.update(line).update('\n')
  }
  if (manifest === null) throw new DamagedRecording(file, 'it has no manifest')
  if (hash.digest('hex') === manifest.sha256) return manifest
  throw new DamagedRecording(file, 'its content does not match the SHA-256 of its manifest')
}

function parseCall(file: string, line: Buffer, keys: Set<string>): RecordedCall {
  const call = parseLine(file, callShape, line)
  const key = requestKey(call)
  if (keys.has(key)) throw new DamagedRecording(file, `it contains two responses to one ${call.operation}`)
  keys.add(key)
  return call
}

function parseLine<T>(file: string, shape: z.ZodType<T>, line: Buffer): T {
  const parsed = shape.safeParse(parseJson(file, line))
  if (parsed.success) return parsed.data
  throw new DamagedRecording(file, `it is not of format ${format}: ${problemOf(parsed.error)}`)
}

/** One line of bounded length: the text may come from the file. */
function problemOf(error: z.ZodError): string {
  return z.prettifyError(error).replaceAll(/\s+/g, ' ').slice(0, 300)
}

function parseJson(file: string, line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    throw new DamagedRecording(file, 'a line is not JSON')
  }
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}
