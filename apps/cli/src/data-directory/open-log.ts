import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from '@plumbline/api'
import type { Logger } from 'pino'
import { openRotatingFile } from './rotating-file.js'

/** Number of earlier logs to keep; plumbline.log.1 is the most recent. */
const KEPT = 4
/** With the earlier ones, logs take at most 100 MB. */
const MAX_BYTES = 20 * 1024 * 1024

export interface LogFile {
  readonly file: string
  readonly log: Logger
}

/**
 * Starts a new `plumbline.log` (mode 0600) in the data directory, and rotates earlier ones, at the start and by size. Call it
 * only as the owner of the data directory: the log of a running process must not be rotated. A log that cannot be written, for
 * lack of space, loses lines and reports how many; it never ends the process.
 */
export function openLog(directory: string, level: string, maxBytes = MAX_BYTES): LogFile {
  mkdirSync(directory, { recursive: true })
  const file = join(directory, 'plumbline.log')
  return { file, log: createLog(level, openRotatingFile({ file, maxBytes, kept: KEPT })) }
}
