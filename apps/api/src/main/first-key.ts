import { openDatabase } from '@plumbline/db'
import { showFirstKey } from '../bootstrap/first-key.js'
import { readFirstKeyConfig } from '../config.js'

/**
 * Creates the first tenant and its admin key, and prints the key to stdout once. Run it by hand: the output contains the
 * key. Running it again creates nothing and prints the key's prefix.
 */
const { databaseUrl, ...bootstrap } = readFirstKeyConfig(process.env)
const database = openDatabase({ appUrl: databaseUrl, poolSize: 1 })
try {
  await showFirstKey({ ...bootstrap, database, terminal: process.stdout })
} finally {
  await database.close()
}
