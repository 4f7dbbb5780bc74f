import { openDatabase } from '@plumbline/db'
import { showFirstKey } from '../bootstrap/first-key.js'
import { readConfig } from '../config.js'

/**
 * Creates the first tenant and its admin key, and prints the key to stdout once. Run it by hand: the output contains the
 * key. Running it again creates nothing and prints the key's prefix.
 */
const { bootstrap, databaseUrl } = readConfig(process.env)
if (bootstrap === null)
  throw new Error(
    'Set DATABASE_SYSTEM_URL and PLUMBLINE_SECRET_KEY: they are required to create the first tenant.',
  )
const database = openDatabase({ appUrl: databaseUrl, poolSize: 1 })
try {
  await showFirstKey({ ...bootstrap, database, terminal: process.stdout })
} finally {
  await database.close()
}
