import pg from 'pg'
import { z } from 'zod'

const names = z.array(z.object({ name: z.string() }))
const dumps = z.array(z.object({ xml: z.string() }))
const rowObjects = z.array(z.object({ row: z.record(z.string(), z.unknown()) }))

/**
 * The complete content of a database, including the queue's schema, as text, to search it for what must not be there. Read
 * as initdb's superuser, since none of our roles sees all tenants.
 */
export async function dumpDatabase(superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const schemas = await client.query(
      "select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'",
    )
    const parts: string[] = []
    for (const { name } of names.parse(schemas.rows)) {
      const dump = await client.query("select schema_to_xml($1::name, true, false, '')::text as xml", [name])
      parts.push(...dumps.parse(dump.rows).map((row) => row.xml))
    }
    return parts.join('\n')
  } finally {
    await client.end()
  }
}

/** Every row of every table of schema public by table name, as JSON; the superuser sees all tenants. */
export async function readAllRows(
  superuserUrl: string,
): Promise<Readonly<Record<string, readonly object[]>>> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const tables = await client.query(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1",
    )
    const all: Record<string, readonly object[]> = {}
    for (const { name } of names.parse(tables.rows)) {
      const rows = await client.query(`select to_jsonb(t) as row from ${pg.escapeIdentifier(name)} t`)
      all[name] = rowObjects.parse(rows.rows).map(({ row }) => row)
    }
    return all
  } finally {
    await client.end()
  }
}
