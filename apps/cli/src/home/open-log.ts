import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from '@plumbline/api'
import { type Logger, pino } from 'pino'

/** Logs of earlier starts that are kept: plumbline.log.1 is the last one. */
const KEPT = 4

export interface LogFile {
  readonly file: string
  readonly log: Logger
}

/**
 * Begins `<home>/plumbline.log` anew, for its owner's eyes only (0600), and keeps those of the last starts. To be called
 * by the owner of the home alone: a log that is in use must not be moved away.
 */
export function openLog(home: string, level: string): LogFile {
  mkdirSync(home, { recursive: true })
  const file = join(home, 'plumbline.log')
  for (let age = KEPT; age > 0; age -= 1) {
    const younger = age === 1 ? file : `${file}.${age - 1}`
    if (existsSync(younger)) renameSync(younger, `${file}.${age}`)
  }
  // Written at once: the last lines before a crash are those that are wanted.
  return { file, log: createLog(level, pino.destination({ dest: file, sync: true, mode: 0o600 })) }
}
