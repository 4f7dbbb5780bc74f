import { type DestinationStream, type Logger, pino } from 'pino'

const CENSORED = ['authorization', 'cookie', 'apiKey', 'key', 'secret', 'password', 'externalId']

/** A JSON log that never writes credentials, wherever an object that is logged holds them. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const paths = CENSORED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`])
  const options = { level, redact: { paths, censor: '[redacted]' } }
  return destination === undefined ? pino(options) : pino(options, destination)
}
