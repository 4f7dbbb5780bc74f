import type pg from 'pg'
import { isUnanswered, limitClient, type LimitedClient } from './limited-client.js'
import { readRows, type RowShape } from './rows.js'
import type { PlainTransaction, SqlFragment } from './sql.js'

/** The connection of a transaction, for Prisma. */
export interface TransactionHandle {
  readonly client: LimitedClient
  /** After this call the transaction can only be rolled back. */
  readonly forbidCommit: () => void
}

/** How a transaction is set up. */
export interface TransactionSetUp {
  /** Runs first; sets `statement_timeout`. */
  readonly statement: SqlFragment
  /** The statement timeout in milliseconds. */
  readonly timeout: number
}

/** Milliseconds to wait for the answer: to BEGIN, and to other statements in addition to their timeout. */
const ANSWER_TIMEOUT = 10_000

/**
 * Runs `work` in a transaction that begins with `setUp`; commits if it returns, rolls back if it throws, and returns the
 * connection to the pool either way. A broken connection is discarded, and so is one on which Postgres does not answer: where the
 * network loses packets without notice, only a limit on this side ends a statement.
 *
 * @throws what `work` throws, or the reason if the server or the network ended the connection, see {@link isUnavailable}
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  setUp: TransactionSetUp,
  work: (tx: PlainTransaction, handle: TransactionHandle) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let lost: Error | undefined
  let broken: Error | undefined
  let isCommitForbidden = false
  const forbidCommit = () => {
    isCommitForbidden = true
  }
  // Postgres ends a session that idles in its transaction beyond the timeout; without a listener that ends the process.
  const onError = (error: Error) => {
    lost ??= error
  }
  client.on('error', onError)
  const prompt = limitClient(client, ANSWER_TIMEOUT)
  const limited = limitClient(client, setUp.timeout + ANSWER_TIMEOUT)
  try {
    await prompt.query('begin')
    await prompt.query(setUp.statement.text, [...setUp.statement.values])
    const result = await work(transactionOf(limited), { client: limited, forbidCommit })
    if (isCommitForbidden) throw new Error('Prisma has rolled back: this transaction cannot be committed')
    await limited.query('commit')
    return result
  } catch (error) {
    // The error of a statement that met a lost connection only says that it is lost; the server's last message says why.
    if (lost !== undefined) throw lost
    broken = error instanceof Error && isUnanswered(error) ? error : await rollBack(prompt)
    throw error
  } finally {
    client.off('error', onError)
    client.release(lost ?? broken)
  }
}

async function rollBack(client: LimitedClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    // The caller receives the first error, which is the cause; this one only means that the connection cannot be reused.
    return error instanceof Error ? error : new Error(String(error))
  }
}

function transactionOf(client: LimitedClient): PlainTransaction {
  const run = ({ text, values }: SqlFragment) => client.query<Record<string, unknown>>(text, [...values])
  return {
    async rows<Row extends object>(shape: RowShape<Row>, statement: SqlFragment) {
      return readRows(shape, await run(statement))
    },
    query: async (statement) => (await run(statement)).rows,
  }
}
