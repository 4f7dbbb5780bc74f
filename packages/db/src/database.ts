import { PrismaPg } from '@prisma/adapter-pg'
import { z } from 'zod'
import { PrismaClient, type Prisma } from './generated/client.js'
import { openPool } from './pool.js'
import { type SqlTransaction, sql } from './sql.js'
import { inTransaction } from './sql-transaction.js'

/** Prisma inside of one tenant's transaction. Raw SQL goes through `TenantDb.sql`, where plain strings do not compile. */
export type TenantPrisma = Omit<
  Prisma.TransactionClient,
  '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'
>

/** One tenant's rows and nothing else: row-level security sees to it. */
export interface TenantDb {
  readonly tenantId: string
  /** Runs `work` in one interactive Prisma transaction. Not for worker paths: bulk writes belong into `sql`. */
  prisma<T>(work: (tx: TenantPrisma) => Promise<T>): Promise<T>
  /** Runs `work` in one plain transaction. */
  sql<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>
}

export interface TenantOptions {
  /** Milliseconds that a statement, a pause between two, or a whole Prisma transaction may take. 5,000 by default. */
  readonly timeout?: number
}

export interface Database {
  /** Access to one tenant. @throws TypeError if `tenantId` is no UUID or the timeout no positive whole number. */
  forTenant(tenantId: string, options?: TenantOptions): TenantDb
  /** True if the database answers. */
  ping(): Promise<boolean>
  /** Ends all connections; open transactions are waited for. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Connection string of the role plumbline_app. */
  readonly appUrl: string
  /** Connections at the most; 10 by default. */
  readonly poolSize?: number
}

const DEFAULT_TIMEOUT = 5_000
/** Milliseconds that Prisma waits for a free connection before its transaction begins. */
const MAX_WAIT = 10_000
const tenantIdSchema = z.uuid()
const timeoutSchema = z.int().min(1).max(3_600_000)

/** Opens the database as the app role. Nothing is connected before the first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = openPool(options.appUrl, options.poolSize ?? 10, 'plumbline')
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
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
      const answer = await pool.query<{ one: number }>('select 1 as one')
      return answer.rows[0]?.one === 1
    },
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

function tenantDb(
  pool: ReturnType<typeof openPool>,
  prisma: PrismaClient,
  tenantId: string,
  timeout: number,
): TenantDb {
  const limit = `${timeout}ms`
  const setUp = sql`select set_config('app.tenant_id', ${tenantId}, true), set_config('statement_timeout', ${limit}, true),
    set_config('idle_in_transaction_session_timeout', ${limit}, true)`
  return {
    tenantId,
    sql: (work) => inTransaction(pool, setUp, (tx) => work({ tenantId, query: tx.query })),
    prisma: (work) =>
      prisma.$transaction(
        async (tx) => {
          await tx.$queryRawUnsafe(setUp.text, ...setUp.values)
          return work(tx)
        },
        { timeout, maxWait: MAX_WAIT },
      ),
  }
}
