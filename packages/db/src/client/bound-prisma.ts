import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { type Prisma, PrismaClient } from '../generated/client.js'
import type { LimitedClient } from './limited-client.js'

/** Prisma within one tenant's transaction. SQL goes through the `sql` tag, where plain strings do not compile. */
export type TenantPrisma = Omit<
  Prisma.TransactionClient,
  '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'
>

/** A transaction that is open on a connection. */
export interface OpenTransaction {
  readonly client: LimitedClient
  /** Called where Prisma rolls back: the transaction must not be committed then. */
  readonly onRollback: () => void
}

/** One Prisma client without connections: it works in transactions that are already open. */
export interface BoundPrisma {
  run<T>(transaction: OpenTransaction, work: (prisma: TenantPrisma) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Milliseconds. Prisma limits its transactions by a timer, 5 seconds by default; ours are limited by Postgres timeouts. */
const LONGEST = 2 ** 31 - 1

const info = { provider: 'postgres', adapterName: 'plumbline' } as const

/**
 * Opens Prisma for {@link inTransaction}; its client is created on first use. Each `run` is an interactive transaction to Prisma, but neither begins nor ends
 * one in Postgres: row-level security's `set_config` and the SQL around it belong to the same transaction. Outside of
 * `run` every query is refused, so no query can run without a tenant.
 */
export function openBoundPrisma(): BoundPrisma {
  const current = new AsyncLocalStorage<OpenTransaction>()
  let client: PrismaClient | undefined
  return {
    run(transaction, work) {
      client ??= new PrismaClient({ adapter: boundAdapter(current) })
      const prisma = client
      return current.run(transaction, () => prisma.$transaction(work, { timeout: LONGEST, maxWait: LONGEST }))
    },
    close: async () => client?.$disconnect(),
  }
}

function boundAdapter(current: AsyncLocalStorage<OpenTransaction>): SqlDriverAdapterFactory {
  const refuse = () => Promise.reject(new Error('Prisma is used within forTenant(…).sql only'))
  const adapter: SqlDriverAdapter = {
    ...info,
    queryRaw: refuse,
    executeRaw: refuse,
    executeScript: refuse,
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
    startTransaction() {
      const transaction = current.getStore()
      return transaction === undefined ? refuse() : adopt(transaction)
    },
  }
  return { ...info, connect: () => Promise.resolve(adapter) }
}

/** The open transaction as Prisma's; "phantom" means that Prisma itself sends no COMMIT and no ROLLBACK. */
async function adopt({ client, onRollback }: OpenTransaction): Promise<Transaction> {
  const queryable: SqlQueryable = await new PrismaPg(poolOfOne(client)).connect()
  return {
    ...info,
    options: { usePhantomQuery: true },
    queryRaw: (query) => queryable.queryRaw(query),
    executeRaw: (query) => queryable.executeRaw(query),
    commit: () => Promise.resolve(),
    rollback() {
      onRollback()
      return Promise.resolve()
    },
  }
}

/** The adapter accepts only pools and uses only `query` of them here; a pool's connection has the same `query`. */
function poolOfOne(client: LimitedClient): pg.Pool {
  const ignore = () => undefined
  return Object.assign(Object.create(pg.Pool.prototype) as pg.Pool, {
    options: {},
    on: ignore,
    removeListener: ignore,
    query: client.query,
  })
}
