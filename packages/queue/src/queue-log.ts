/** What the queue needs of a logger; pino fits. */
export type QueueLog = {
  info: (fields: object, message: string) => void
  warn: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}

const ignore = (): undefined => undefined

/** For callers that give no logger: nothing is said, errors still reach their caller. */
export const silentLog: QueueLog = { info: ignore, warn: ignore, error: ignore }
