import { DEFAULT_SCHEMA, runMigrations } from 'bullmq'
import pg from 'pg'

/**
 * Creates or updates the queue's schema `bullmq` as the owner, and grants the app role what it requires there:
 * usage, DML, sequences and functions, also on what later versions add. Safe to run at every start and from
 * several processes at once (BullMQ takes an advisory lock).
 *
 * @param ownerUrl connection of the role that owns the schema; it needs CREATE on the database.
 * @param appRole the role that workers and the API connect as; it must exist.
 * @returns the schema's version.
 */
export async function migrateQueue(ownerUrl: string, appRole = 'plumbline_app'): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const version = await runMigrations(client, DEFAULT_SCHEMA)
    await grant(client, pg.escapeIdentifier(DEFAULT_SCHEMA), pg.escapeIdentifier(appRole))
    return version
  } finally {
    await client.end()
  }
}

async function grant(client: pg.Client, schema: string, role: string): Promise<void> {
  const dml = 'select, insert, update, delete'
  // One simple query is one transaction, so that rights are never granted in part. The lock keeps two
  // processes that start together from updating the same catalogue rows ("tuple concurrently updated").
  await client.query(`
    begin;
    select pg_advisory_xact_lock(hashtext('plumbline queue grants'));
    grant usage on schema ${schema} to ${role};
    grant ${dml} on all tables in schema ${schema} to ${role};
    grant usage, select, update on all sequences in schema ${schema} to ${role};
    grant execute on all functions in schema ${schema} to ${role};
    alter default privileges in schema ${schema} grant ${dml} on tables to ${role};
    alter default privileges in schema ${schema} grant usage, select, update on sequences to ${role};
    alter default privileges in schema ${schema} grant execute on functions to ${role};
    commit;`)
}
