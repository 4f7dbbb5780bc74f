import { randomUUID } from 'node:crypto'
import { openDatabase, sql } from '@plumbline/db'
import { startEmbeddedPostgres } from '@plumbline/db/embedded'

/** Tables written by a start, not by a scan. */
const byStart = new Set([
  'public._prisma_migrations',
  'public.tenant',
  'public.tenant_secret',
  'public.api_key',
  'public.account',
])

/**
 * Rows written since the data directory was created, by table: Postgres' own counters, read while nothing else runs. A clean stop
 * keeps them and ends the sessions, which would otherwise report theirs later.
 * https://www.postgresql.org/docs/18/monitoring-stats.html#MONITORING-PG-STAT-ALL-TABLES-VIEW
 */
export async function readCounters(dataDirectory) {
  const postgres = await startEmbeddedPostgres({ dataDirectory })
  const database = openDatabase({ appUrl: postgres.urls.app, poolSize: 1 })
  try {
    const rows = await database.forTenant(randomUUID()).sql((tx) =>
      tx.query(sql`
        select schemaname || '.' || relname as "table", n_tup_ins::int as inserted, n_tup_upd::int as updated,
               n_tup_del::int as deleted
        from pg_stat_user_tables order by 1`),
    )
    return new Map(rows.map(({ table, ...counts }) => [table, counts]))
  } finally {
    await database.close()
    await postgres.stop()
  }
}

/** Rows written between two readings: our tables individually, the queue's as a sum, without those of a start. */
export function rowsBetween(before, after) {
  const tables = {}
  let total = 0
  let queue = 0
  for (const [table, counts] of after) {
    const earlier = before.get(table) ?? { inserted: 0, updated: 0, deleted: 0 }
    const written = {
      inserted: counts.inserted - earlier.inserted,
      updated: counts.updated - earlier.updated,
      deleted: counts.deleted - earlier.deleted,
    }
    const sum = written.inserted + written.updated + written.deleted
    if (sum === 0 || byStart.has(table)) continue
    if (table.startsWith('bullmq.')) queue += sum
    else {
      tables[table.replace('public.', '')] = written
      total += sum
    }
  }
  return { total, queue, tables }
}
