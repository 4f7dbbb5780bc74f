import type pg from 'pg'

/** How many months are made ahead of the present one. */
const MONTHS_AHEAD = 12

interface Month {
  readonly partition: string
  readonly first: string
  readonly next: string
}

/**
 * Makes the partitions of resource_history_standard for the present month and the twelve after it. Rows that waited in
 * the default partition are moved into their month. Must run as the owner, who alone may touch partitions.
 */
export async function makeHistoryMonths(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Month>(
    `select format('resource_history_standard_%s', to_char(first, 'YYYY_MM')) as partition,
       to_char(first, 'YYYY-MM-DD') as first, to_char(first + interval '1 month', 'YYYY-MM-DD') as next
     from generate_series(0, $1::int) as n
     cross join lateral (
       select date_trunc('month', now() at time zone 'UTC') + make_interval(months => n) as first) as month
     where to_regclass(format('public.resource_history_standard_%s', to_char(first, 'YYYY_MM'))) is null
     order by first`,
    [MONTHS_AHEAD],
  )
  if (rows.length === 0) return
  await client.query('begin')
  try {
    // Row-level security binds the owner too: without this it would see nothing to move, and Postgres would then
    // refuse the new partition because of the rows in the default one.
    await client.query('alter table resource_history_standard_default no force row level security')
    for (const month of rows) await client.query(makeMonth(month))
    await client.query('alter table resource_history_standard_default force row level security')
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The names and dates come from to_char above: digits, dashes and underscores. */
function makeMonth({ partition, first, next }: Month): string {
  const range = `closed_at >= '${first}+00' and closed_at < '${next}+00'`
  return `
    create table ${partition} (like resource_history_standard including defaults including constraints);
    with moved as (delete from resource_history_standard_default where ${range} returning *)
      insert into ${partition} select * from moved;
    alter table resource_history_standard attach partition ${partition} for values from ('${first}+00') to ('${next}+00');
    alter table ${partition} enable row level security;
    alter table ${partition} force row level security;`
}
