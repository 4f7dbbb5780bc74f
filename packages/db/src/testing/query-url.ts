import pg from 'pg'

/** Runs one statement over its own connection to `url`, as the role that the URL names. */
export async function queryUrl(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
