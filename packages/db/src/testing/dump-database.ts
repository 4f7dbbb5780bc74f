import pg from 'pg'

/**
 * Everything that a database holds, the queue's schema included, as text: to search it for what must not be there. It is
 * read as initdb's superuser, since no role of ours sees all tenants.
 */
export async function dumpDatabase(superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const schemas = await client.query<{ name: string }>(
      "select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'",
    )
    const parts: string[] = []
    for (const { name } of schemas.rows) {
      const dump = await client.query<{ xml: string }>(
        "select schema_to_xml($1::name, true, false, '')::text as xml",
        [name],
      )
      parts.push(...dump.rows.map((row) => row.xml))
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
    const tables = await client.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1",
    )
    const all: Record<string, readonly object[]> = {}
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: object }>(
        `select to_jsonb(t) as row from ${pg.escapeIdentifier(name)} t`,
      )
      all[name] = rows.rows.map(({ row }) => row)
    }
    return all
  } finally {
    await client.end()
  }
}
