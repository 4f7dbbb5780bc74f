import { type DestinationStream, type Logger, pino } from 'pino'

const REDACTED = ['authorization', 'cookie', 'apiKey', 'key', 'secret', 'password', 'externalId']

/** A whole API key; the tenant in it is an id and stays readable. */
const API_KEY = /(plb_[0-9a-f]{32}_)[A-Za-z0-9]{20,}/gi

/**
 * Creates a JSON log that redacts credentials: fields by their names, down to the fourth level, and API keys wherever
 * they are in a line.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const paths = REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`])
  const options = {
    level,
    redact: { paths, censor: '[redacted]' },
    hooks: { streamWrite: (line: string) => line.replaceAll(API_KEY, '$1[redacted]') },
  }
  return pino(options, destination ?? standardOutput())
}

/** Bytes that wait for a slow or full standard output; lines beyond them are dropped. */
const MAX_WAITING = 1024 * 1024

/** Standard output, of which an error (no space, closed pipe) loses lines and does not end the process. */
function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, maxLength: MAX_WAITING })
  output.on('error', () => undefined)
  return output
}
