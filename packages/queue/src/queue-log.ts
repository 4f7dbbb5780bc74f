/** The logger that the queue requires; pino implements it. */
export type QueueLog = {
  info: (fields: object, message: string) => void
  warn: (fields: object, message: string) => void
  error: (fields: object, message: string) => void
}

const ignore = (): undefined => undefined

/** The default: logs nothing; errors still reach their caller. */
export const silentLog: QueueLog = { info: ignore, warn: ignore, error: ignore }
