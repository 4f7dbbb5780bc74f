import { z } from 'zod'
import { type BoundPrisma, openBoundPrisma } from './bound-prisma.js'
import { openPool } from './pool.js'
import { type SqlTransaction, sql } from './sql.js'
import { inTransaction } from './transaction.js'

/** One tenant's rows and nothing else, enforced by row-level security. */
export interface TenantDb {
  readonly tenantId: string
  /** Runs `work` in one transaction: SQL, and Prisma's typed client through `tx.prisma`. */
  sql<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>
}

export interface TenantOptions {
  /** Milliseconds that a statement, or a pause between two (at most 30,000), may take. 5,000 by default. */
  readonly timeout?: number
}

export interface Database {
  /** Access to one tenant. @throws TypeError if `tenantId` is not a UUID or the timeout is not a positive whole number. */
  forTenant(tenantId: string, options?: TenantOptions): TenantDb
  /** True if the database answers. */
  ping(): Promise<boolean>
  /** Closes all connections, after open transactions have ended. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Connection string of the role plumbline_app. */
  readonly appUrl: string
  /** At most this many connections; 10 by default. */
  readonly poolSize?: number
  /** Milliseconds to wait for a connection, new or in use; 10,000 by default. Then the error is {@link isUnavailable}. */
  readonly connectTimeout?: number
  /** False: Prisma is loaded only if it is used, for threads that run SQL only. Default: it is loaded at once. */
  readonly isPrismaLoaded?: boolean
}

const DEFAULT_TIMEOUT = 5_000
/**
 * Milliseconds after which Postgres ends a statement whose client has gone, instead of when it would send the result: a killed
 * worker must not hold the lock of a row while it waits for another one. Windows' sockets do not report it, and refuse the setting.
 */
const checkInterval = sql`case when version() ~ 'windows|mingw|msvc|Visual C' then '0' else '1000' end`
/** Milliseconds after which Postgres frees the locks of a transaction whose client it has lost. */
const LONGEST_PAUSE = 30_000
const tenantIdSchema = z.uuid()
const timeoutSchema = z.int().min(1).max(3_600_000)

/** Opens the database as the app role. It connects on first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool(options.appUrl, options.poolSize ?? 10, 'plumbline', options.connectTimeout)
  const prisma = openBoundPrisma(options.isPrismaLoaded ?? true)
  return {
    forTenant(tenantId, { timeout = DEFAULT_TIMEOUT } = {}) {
      if (!tenantIdSchema.safeParse(tenantId).success)
        throw new TypeError('forTenant: the tenant id must be a UUID')
      if (!timeoutSchema.safeParse(timeout).success) {
        throw new TypeError('forTenant: the timeout must be whole milliseconds between 1 and 3,600,000')
      }
      return tenantDb(pool, prisma, tenantId, timeout)
    },
    async ping() {
      const answer = await pool.query('select 1')
      return answer.rowCount === 1
    },
    async close() {
      await prisma.close()
      await pool.end()
    },
  }
}

function tenantDb(
  pool: ReturnType<typeof openPool>,
  prisma: BoundPrisma,
  tenantId: string,
  timeout: number,
): TenantDb {
  const limit = `${timeout}ms`
  const idleLimit = `${Math.min(timeout, LONGEST_PAUSE)}ms`
  const statement = sql`select set_config('app.tenant_id', ${tenantId}, true), set_config('statement_timeout', ${limit}, true),
    set_config('idle_in_transaction_session_timeout', ${idleLimit}, true),
    set_config('client_connection_check_interval', ${checkInterval}, true)`
  return {
    tenantId,
    async sql(work) {
      // Loading it in the transaction would leave that idle, on a busy machine for longer than its timeout.
      await prisma.ready()
      return inTransaction(pool, { statement, timeout }, (tx, { client, forbidCommit }) =>
        work({
          ...tx,
          tenantId,
          prisma: (prismaWork) => prisma.run({ client, onRollback: forbidCommit }, prismaWork),
        }),
      )
    },
  }
}
