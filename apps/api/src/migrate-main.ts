import { migrate } from '@plumbline/db'
import { migrateQueue } from '@plumbline/queue'
import { createLog } from './create-log.js'
import { readMigrateConfig } from './config.js'

/**
 * Brings the database to this version's schema and makes the history's months ahead: to be run before API and workers of a
 * new version, and once a month. Running it again is harmless.
 */
const config = readMigrateConfig(process.env)
const log = createLog('info')
const { applied } = await migrate(config.ownerUrl)
if (config.hasQueueInPostgres) await migrateQueue(config.ownerUrl)
log.info({ applied }, 'the database is up to date')
