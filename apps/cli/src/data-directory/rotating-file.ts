import { closeSync, existsSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'

export interface RotatingFileOptions {
  readonly file: string
  /** Bytes after which a new file is started. */
  readonly maxBytes: number
  /** Number of earlier files to keep: `<file>.1` is the most recent. */
  readonly kept: number
}

/** A file of lines. Writing never throws. */
export interface RotatingFile {
  write(line: string): void
}

/**
 * Starts a new file (mode 0600) and moves earlier ones: at the start, and whenever the file would become larger than
 * `maxBytes`. Lines are written synchronously, so that the last ones before a crash are there. A line that cannot be written
 * (no space) is dropped and counted; the next line that can be written follows a line with the count.
 *
 * @throws if the first file cannot be created
 */
export function openRotatingFile({ file, maxBytes, kept }: RotatingFileOptions): RotatingFile {
  let descriptor: number | null = start(file, kept)
  let size = 0
  let dropped = 0
  let cause = ''

  const append = (line: string) => {
    const bytes = Buffer.byteLength(line)
    if (descriptor !== null && size > 0 && size + bytes > maxBytes) {
      closeSync(descriptor)
      descriptor = null
    }
    descriptor ??= start(file, kept)
    size = fstatSync(descriptor).size
    writeWhole(descriptor, line)
    size += bytes
  }
  return {
    write(line) {
      try {
        if (dropped > 0) append(droppedLine(dropped, cause))
        dropped = 0
        append(line)
      } catch (error) {
        dropped += 1
        cause = causeOf(error)
      }
    },
  }
}

/** Writes a line whole: a full disk may take a part of it first, which {@link droppedLine} then ends. */
function writeWhole(descriptor: number, line: string): void {
  const bytes = Buffer.from(line)
  const written = writeSync(descriptor, bytes)
  if (written < bytes.length) writeSync(descriptor, bytes, written)
}

function start(file: string, kept: number): number {
  for (let age = kept; age > 0; age -= 1) {
    const younger = age === 1 ? file : `${file}.${age - 1}`
    if (existsSync(younger)) renameSync(younger, `${file}.${age}`)
  }
  return openSync(file, 'a', 0o600)
}

/** In the form of the log's other lines, at level warn. Begins on a new line: the last one may have been cut. */
function droppedLine(count: number, cause: string): string {
  const lines = count === 1 ? 'line was' : 'lines were'
  return `\n${JSON.stringify({ level: 40, time: Date.now(), msg: `${count} log ${lines} dropped: ${cause}` })}\n`
}

function causeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
