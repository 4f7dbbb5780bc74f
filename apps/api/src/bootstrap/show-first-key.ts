import type { Database } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { describeFirstKey } from './describe-first-key.js'
import { ensureFirstKey } from './first-key.js'

/** Makes the first tenant and key where there are none, and tells a terminal about them. */
export async function showFirstKey(options: {
  readonly systemUrl: string
  readonly secretKey: string
  readonly database: Database
  readonly terminal: NodeJS.WritableStream
}): Promise<void> {
  const { systemUrl, secretKey, database, terminal } = options
  const system = openSystem(systemUrl)
  try {
    terminal.write(describeFirstKey(await ensureFirstKey({ system, database, secretKey, demo: false })))
  } finally {
    await system.close()
  }
}
