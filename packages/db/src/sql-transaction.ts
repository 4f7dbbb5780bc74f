import type pg from 'pg'
import type { PlainTransaction, SqlFragment } from './sql.js'

export type { SqlTransaction } from './sql.js'

/**
 * Runs `work` in a transaction that begins with `setUp`; commits if it returns, rolls back if it throws, and gives the
 * connection back either way. A connection that broke is thrown away.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  setUp: SqlFragment,
  work: (tx: PlainTransaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // Postgres ends a session that idles in its transaction beyond the timeout; unheard, that would end the process.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('begin')
    await client.query(setUp.text, [...setUp.values])
    const result = await work(transactionOf(client))
    await client.query('commit')
    return result
  } catch (error) {
    broken ??= await rollBack(client)
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    // The caller gets the first error, which is the reason; this one only says that the connection cannot be used again.
    return error instanceof Error ? error : new Error(String(error))
  }
}

function transactionOf(client: pg.PoolClient): PlainTransaction {
  return {
    async query<Row extends object>(statement: SqlFragment) {
      const result = await client.query<Row>(statement.text, [...statement.values])
      return result.rows
    },
  }
}
