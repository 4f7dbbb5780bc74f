import { describeError } from './describe-error.js'
import { errorKind } from './error-kind.js'
import { QueueLost } from './queue-errors.js'
import type { QueueLog } from './queue-log.js'

const LOG_EVERY_MS = 30_000

export type ErrorGuard = {
  /** Handles one error event; true if the worker may continue. */
  report: (source: string, error: unknown) => boolean
}

type Options = {
  log: QueueLog
  /** Called once; the message says what happened and what to do. */
  onFatal: (error: QueueLost) => void
  /** Errors other than lost connections that one worker may have within a second. Default 20. */
  maxPerSecond?: number
  /** Milliseconds since any fixed point. Default Date.now. */
  now?: () => number
}

/**
 * Filters BullMQ's error events before they are logged. BullMQ fetches again at once after an error that is not a
 * lost connection, which is millions of events a minute where the rights on the queue are missing. So: a
 * permanent refusal is fatal at once, too many errors within a second are fatal, and each kind of error is
 * logged once every 30 seconds with the number of suppressed ones.
 */
export function createErrorGuard({ log, onFatal, maxPerSecond = 20, now = Date.now }: Options): ErrorGuard {
  const logged = new Map<string, { at: number; suppressed: number }>()
  let recent: number[] = []
  let fatal = false

  const logError = (source: string, error: unknown): void => {
    const err = describeError(error)
    const key = `${source} ${err.code ?? err.message}`
    const last = logged.get(key)
    if (last && now() - last.at < LOG_EVERY_MS) {
      last.suppressed += 1
      return
    }
    logged.set(key, { at: now(), suppressed: 0 })
    log.warn({ source, err, suppressed: last?.suppressed ?? 0 }, 'queue error')
  }

  const isTooMany = (): boolean => {
    recent = [...recent.filter((at) => now() - at < 1000), now()]
    return recent.length > maxPerSecond
  }

  const end = (message: string): boolean => {
    fatal = true
    onFatal(new QueueLost(message))
    return false
  }

  const report = (source: string, error: unknown): boolean => {
    if (fatal) return false
    const kind = errorKind(error)
    const { message } = describeError(error)
    if (kind === 'refused') {
      return end(
        `The queue refuses this worker (${source}: ${message}). Restore its rights: run the migrations as the owner, or correct the Redis user; then start the worker again.`,
      )
    }
    logError(source, error)
    if (kind === 'other' && isTooMany()) {
      return end(
        `More than ${maxPerSecond} queue errors within a second, the last from ${source}: ${message}. Correct its cause, then start the worker again.`,
      )
    }
    return true
  }
  return { report }
}
