import { assertSchemaCompatibility, DEFAULT_SCHEMA, LATEST_SCHEMA_VERSION } from 'bullmq'
import pg from 'pg'
import { z } from 'zod'
import { describeError } from './describe-error.js'
import { QueueNotReady } from './queue-errors.js'

const MIGRATE =
  'Run the migrations as the owner (they create the schema and grant the rights), then start again.'

/**
 * Every privilege that BullMQ's functions require and the current role lacks. They run with the caller's privileges, so
 * the role requires DML on the tables, the sequences behind them, and the functions.
 */
const MISSING_RIGHTS = `
  with required as (
    select format('%s on %I.%I', p, n.nspname, c.relname) as what, has_table_privilege(c.oid, p) as granted
      from pg_class c join pg_namespace n on n.oid = c.relnamespace,
           unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as p
     where n.nspname = $1 and c.relkind in ('r', 'p')
    union all
    select format('USAGE on sequence %I.%I', n.nspname, c.relname), case when c.relkind = 'S' then has_sequence_privilege(c.oid, 'USAGE') end
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'S'
    union all
    select format('EXECUTE on %s', f.oid::regprocedure), has_function_privilege(f.oid, 'EXECUTE')
      from pg_proc f join pg_namespace n on n.oid = f.pronamespace
     where n.nspname = $1
  )
  select what from required where not granted order by what`

/** Host and database of a URL, without user, password and parameters. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) {
    throw new QueueNotReady(
      'DATABASE_URL is not a URL. It looks like postgresql://user:password@host:5432/database.',
    )
  }
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}

/** Checks before any BullMQ worker exists, since one without rights would retry without a pause. */
export async function probePostgres(databaseUrl: string): Promise<void> {
  const place = placeOf(databaseUrl)
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  // Without a listener a connection that drops during the probe would end the process; the query rejects too.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await probeSchema(client)
  } catch (error) {
    if (error instanceof QueueNotReady) throw error
    const { message } = describeError(error)
    throw new QueueNotReady(`The queue's database at ${place} cannot be used: ${message}`)
  } finally {
    await client.end()
  }
}

const accessSchema = z.object({ role: z.string(), found: z.boolean(), usable: z.boolean().nullable() })
const rightsSchema = z.array(z.object({ what: z.string() }))

async function probeSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_user as role, to_regnamespace($1) is not null as found,
            has_schema_privilege(to_regnamespace($1), 'USAGE') as usable`,
    [DEFAULT_SCHEMA],
  )
  const { found, role, usable } = accessSchema.parse(rows[0])
  if (!found) throw new QueueNotReady(`The database has no schema "${DEFAULT_SCHEMA}". ${MIGRATE}`)
  if (!usable) throw new QueueNotReady(lacking(role, [`USAGE on schema ${DEFAULT_SCHEMA}`]))
  const missing = rightsSchema.parse((await client.query(MISSING_RIGHTS, [DEFAULT_SCHEMA])).rows)
  const rights = missing.map(({ what }) => what)
  if (rights.length > 0) throw new QueueNotReady(lacking(role, rights))
  const version = await assertSchemaCompatibility(client)
  if (version < LATEST_SCHEMA_VERSION) {
    throw new QueueNotReady(
      `The queue's schema is at version ${version}, this release needs ${LATEST_SCHEMA_VERSION}. ${MIGRATE}`,
    )
  }
}

function lacking(role: string, rights: readonly string[]): string {
  const more = rights.length > 3 ? ` and ${rights.length - 3} more` : ''
  return `The role "${role}" lacks rights on the queue's schema: ${rights.slice(0, 3).join(', ')}${more}. ${MIGRATE}`
}
