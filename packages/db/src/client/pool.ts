import pg from 'pg'

const DATE_OID = 1082
const INT8_OID = 20

/**
 * Parsers of what `pg` reads: `date` stays `YYYY-MM-DD` (a Date would shift it by the machine's time zone), `bigint`
 * becomes a bigint. Prisma's adapter passes its own parsers with each query.
 */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === DATE_OID) return (text: string) => text
    if (format !== 'binary' && oid === INT8_OID) return (text: string) => BigInt(text)
    return pg.types.getTypeParser(oid, format)
  },
} as NonNullable<pg.PoolConfig['types']>

/** Milliseconds to wait for a connection, new or in use, so that an unreachable Postgres is an error and not a request that hangs. */
const CONNECT_TIMEOUT = 10_000

/**
 * A pool of at most `max` connections to `url`. A connection whose network was lost is found by keep-alive while it is idle, and
 * by the limit of its next statement otherwise (`transaction.ts`).
 */
export function openPool(
  url: string,
  max: number,
  applicationName: string,
  connectTimeout = CONNECT_TIMEOUT,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeout,
    types,
    keepAlive: true,
  })
  // An idle connection that breaks belongs to no request, and the pool has already removed it. Without a listener
  // Node would end the process; the next query opens a new connection or reports the outage to its caller.
  pool.on('error', () => undefined)
  return pool
}
