import { migrate } from '@plumbline/db'
import { migrateQueue } from '@plumbline/queue'
import { createLog } from './create-log.js'
import { readMigrateConfig } from '../config.js'

/**
 * Migrates the database to this version's schema and creates the history partitions of the coming months. Run it before the
 * API and workers of a new version, and once a month. It is idempotent.
 */
const config = readMigrateConfig(process.env)
const log = createLog('info')
const { applied } = await migrate(config.ownerUrl)
if (config.hasQueueInPostgres) await migrateQueue(config.ownerUrl)
log.info({ applied }, 'the database is up to date')
