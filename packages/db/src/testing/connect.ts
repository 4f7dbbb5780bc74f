import pg from 'pg'

/** A connection for what a test does next to Plumbline: with any of the urls of a test database. The caller ends it. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
