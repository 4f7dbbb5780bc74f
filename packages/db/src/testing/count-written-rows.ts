import pg from 'pg'
import { z } from 'zod'

const tables = z.array(z.object({ name: z.string() }))
const counts = z.array(z.object({ name: z.string(), rows: z.number() }))

/** Counts the rows that committed transactions insert, update and delete. */
export interface WrittenRows {
  /** Rows written since the last call, by table of schema public. */
  take(): Promise<Readonly<Record<string, number>>>
}

/** Puts a trigger on every table, as the superuser: exact, where Postgres' own statistics arrive late. */
export async function countWrittenRows(superuserUrl: string): Promise<WrittenRows> {
  await withClient(superuserUrl, async (client) => {
    const found = await client.query(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
    )
    await client.query('create schema counting')
    await client.query('create table counting.written (name text not null)')
    await client.query(`create function counting.count_row() returns trigger language plpgsql security definer as $$
      begin insert into counting.written values (tg_table_name); return null; end $$`)
    for (const { name } of tables.parse(found.rows)) {
      await client.query(`create trigger count_row after insert or update or delete on public.${pg.escapeIdentifier(name)}
        for each row execute function counting.count_row()`)
    }
  })
  return {
    take: () =>
      withClient(superuserUrl, async (client) => {
        const taken = await client.query(
          'with taken as (delete from counting.written returning name) select name, count(*)::int as rows from taken group by 1',
        )
        return Object.fromEntries(counts.parse(taken.rows).map(({ name, rows }) => [name, rows]))
      }),
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
