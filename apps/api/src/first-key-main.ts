import { openDatabase } from '@plumbline/db'
import { showFirstKey } from './bootstrap/show-first-key.js'
import { readConfig } from './config.js'

/**
 * Makes the first tenant and its admin key and prints the key on stdout, once. To be run by hand: whoever reads the output
 * has the key. Running it again makes nothing, and shows the key's first characters.
 */
const { bootstrap, databaseUrl } = readConfig(process.env)
if (bootstrap === null)
  throw new Error('Set DATABASE_SYSTEM_URL and PLUMBLINE_SECRET_KEY: they make the first tenant.')
const database = openDatabase({ appUrl: databaseUrl, poolSize: 1 })
try {
  await showFirstKey({ ...bootstrap, database, terminal: process.stdout })
} finally {
  await database.close()
}
