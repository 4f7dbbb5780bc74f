import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from '@plumbline/api'
import { type Logger, pino } from 'pino'

/** Number of logs of earlier starts to keep; plumbline.log.1 is the most recent. */
const KEPT = 4

export interface LogFile {
  readonly file: string
  readonly log: Logger
}

/**
 * Starts a new `plumbline.log` (mode 0600) in the data directory, and rotates those of earlier starts. Call it only as the
 * owner of the data directory: the log of a running process must not be rotated.
 */
export function openLog(directory: string, level: string): LogFile {
  mkdirSync(directory, { recursive: true })
  const file = join(directory, 'plumbline.log')
  for (let age = KEPT; age > 0; age -= 1) {
    const younger = age === 1 ? file : `${file}.${age - 1}`
    if (existsSync(younger)) renameSync(younger, `${file}.${age}`)
  }
  // Synchronous, so that the last lines before a crash are written.
  return { file, log: createLog(level, pino.destination({ dest: file, sync: true, mode: 0o600 })) }
}
