import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DamagedRecording } from './damaged-recording.js'

const megabyte = 1024 * 1024

/** Limits of a recording, estimates with a wide margin: the largest of the demo has 0.4 MB, 0.04 MB compressed. */
export const recordingLimits = {
  fileBytes: 512 * megabyte,
  unpackedBytes: 2048 * megabyte,
  /** The manifest, which names at most a few dozen regions. */
  manifestBytes: 64 * 1024,
  /** One response; those of AWS are limited to 24 MB when they are recorded. */
  lineBytes: 32 * megabyte,
  /** The recordings of the demo compress ten times; equal bytes, as in a bomb, a thousand times. */
  compression: 250,
  /** Levels of objects and arrays; responses of AWS have about ten. */
  depth: 64,
} as const

/** Unpacked bytes below which the ratio of compression says nothing. */
const ratioAppliesFrom = 16 * megabyte

/**
 * Lines of a recording without their newlines, the manifest first, with memory for one line. Checks what can be checked
 * without parsing: kind and size of the file, length of each line, nesting.
 *
 * @throws DamagedRecording, the system's error for a file that does not exist, and the signal's reason
 */
export async function* readRecordingLines(file: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  await checkFile(file)
  let pieces: Buffer[] = []
  let length = 0
  let isManifest = true
  const add = (piece: Buffer): void => {
    length += piece.length
    checkLine(file, isManifest, length)
    if (piece.length > 0) pieces.push(piece)
  }
  for await (const chunk of unpackedChunks(file, signal)) {
    let from = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, end))
      yield checkDepth(file, Buffer.concat(pieces))
      pieces = []
      length = 0
      isManifest = false
      from = end + 1
    }
    // A copy: the chunk's memory is not kept for the rest of a line.
    add(Buffer.from(chunk.subarray(from)))
  }
  if (isManifest) throw new DamagedRecording(file, 'it has no manifest')
  if (length > 0) throw new DamagedRecording(file, 'its last line is not complete')
}

/** Opening a pipe or a device could wait, or be read, indefinitely. */
async function checkFile(file: string): Promise<void> {
  const found = await stat(file)
  if (found.isDirectory()) throw new DamagedRecording(file, 'it is a directory')
  if (!found.isFile()) throw new DamagedRecording(file, 'it is not a regular file')
  if (found.size > recordingLimits.fileBytes)
    throw new DamagedRecording(file, `it is larger than ${megabytes(recordingLimits.fileBytes)}`)
}

async function* unpackedChunks(file: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const packed = createReadStream(file)
  // `pipeline` forwards errors to the reader, and closes the file when the reader stops early.
  const stream = file.endsWith('.gz') ? pipeline(packed, createGunzip(), () => undefined) : packed
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted()
      bytes += chunk.length
      checkUnpacked(file, bytes, packed.bytesRead)
      yield chunk
    }
  } catch (error) {
    if (!isUnpackError(error)) throw error
    throw new DamagedRecording(file, `it cannot be unpacked (${error.message})`)
  }
}

function checkUnpacked(file: string, bytes: number, packedBytes: number): void {
  const { unpackedBytes, compression } = recordingLimits
  if (bytes > unpackedBytes)
    throw new DamagedRecording(file, `it has more than ${megabytes(unpackedBytes)} when unpacked`)
  if (bytes > ratioAppliesFrom && bytes > packedBytes * compression)
    throw new DamagedRecording(file, `it is compressed more than ${compression} times, as no recording is`)
}

function checkLine(file: string, isManifest: boolean, length: number): void {
  if (isManifest && length > recordingLimits.manifestBytes)
    throw new DamagedRecording(file, 'it has no manifest: its first line is too long')
  if (length > recordingLimits.lineBytes)
    throw new DamagedRecording(file, `a line is longer than ${megabytes(recordingLimits.lineBytes)}`)
}

const code = { quote: 34, backslash: 92, open: [91, 123], close: [93, 125] } as const

/** Deep nesting would exhaust the stack of whatever walks the value. */
function checkDepth(file: string, line: Buffer): Buffer {
  let depth = 0
  let isText = false
  for (let index = 0; index < line.length; index += 1) {
    const byte = line[index]
    if (byte === code.quote) isText = !isText
    else if (isText) index += byte === code.backslash ? 1 : 0
    else if (byte === code.open[0] || byte === code.open[1]) depth += 1
    else if (byte === code.close[0] || byte === code.close[1]) depth -= 1
    if (depth > recordingLimits.depth)
      throw new DamagedRecording(file, `a line is nested more than ${recordingLimits.depth} levels deep`)
  }
  return line
}

function isUnpackError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

function megabytes(bytes: number): string {
  return `${bytes / megabyte} MB`
}
