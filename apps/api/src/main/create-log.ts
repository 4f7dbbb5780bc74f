import { type DestinationStream, type Logger, pino } from 'pino'

const REDACTED = ['authorization', 'cookie', 'apiKey', 'key', 'secret', 'password', 'externalId']

/** Creates a JSON log that redacts credentials in logged objects, down to the fourth level. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const paths = REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`])
  const options = { level, redact: { paths, censor: '[redacted]' } }
  return destination === undefined ? pino(options) : pino(options, destination)
}
