import type pg from 'pg'
import { z } from 'zod'

/** Partitions are created this many months ahead. */
const MONTHS_AHEAD = 12

const months = z.array(z.object({ partition: z.string(), first: z.string(), next: z.string() }))
type Month = z.infer<typeof months>[number]

/**
 * Creates the partitions of resource_history_standard for the current month and the twelve after it. Rows in
 * the default partition are moved into their month. Must run as the owner: no other role may access partitions.
 */
export async function makeHistoryMonths(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select format('resource_history_standard_%s', to_char(first, 'YYYY_MM')) as partition,
       to_char(first, 'YYYY-MM-DD') as first, to_char(first + interval '1 month', 'YYYY-MM-DD') as next
     from generate_series(0, $1::int) as n
     cross join lateral (
       select date_trunc('month', now() at time zone 'UTC') + make_interval(months => n) as first) as month
     where to_regclass(format('public.resource_history_standard_%s', to_char(first, 'YYYY_MM'))) is null
     order by first`,
    [MONTHS_AHEAD],
  )
  for (const month of months.parse(rows)) await makeMonth(client, month)
}

/** The names and dates come from to_char above: digits, dashes and underscores. */
async function makeMonth(client: pg.Client, month: Month): Promise<void> {
  const { partition, first, next } = month
  const range = `for values from ('${first}+00') to ('${next}+00')`
  const force = `alter table ${partition} enable row level security; alter table ${partition} force row level security;`
  try {
    await client.query(`create table ${partition} partition of resource_history_standard ${range}; ${force}`)
  } catch (error) {
    if (!isCheckViolation(error)) throw error
    await inOneTransaction(client, moveMonth(month, range, force))
  }
}

/**
 * For a month whose rows are in the default partition. Row-level security applies to the owner too: while it is forced, the
 * owner sees neither the rows to move nor the accounts that the foreign key is checked against.
 */
function moveMonth({ partition, first, next }: Month, range: string, force: string): string {
  const isInMonth = `closed_at >= '${first}+00' and closed_at < '${next}+00'`
  return `
    alter table account no force row level security;
    alter table resource_history_standard_default no force row level security;
    create table ${partition} (like resource_history_standard including defaults including constraints);
    with moved as (delete from resource_history_standard_default where ${isInMonth} returning *)
      insert into ${partition} select * from moved;
    alter table resource_history_standard attach partition ${partition} ${range};
    ${force}
    alter table resource_history_standard_default force row level security;
    alter table account force row level security;`
}

async function inOneTransaction(client: pg.Client, statements: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(statements)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** 23514: Postgres found rows in the default partition that belong in the new one. */
function isCheckViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23514'
}
