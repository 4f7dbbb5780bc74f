import type { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { PrismaClient } from '../generated/client.js'
import type { LimitedClient } from './limited-client.js'
import type { OpenTransaction } from './open-transaction.js'

const outsideOfTransaction = 'Prisma is used within forTenant(…).sql only'
const info = { provider: 'postgres', adapterName: 'plumbline' } as const

/**
 * A client whose queries run in the current transaction, and are refused outside of one. Its query compiler is loaded and has
 * compiled once: that takes 0.4 s of CPU time, several seconds on a busy machine, and must not happen in an open transaction.
 */
export async function createPrismaClient(current: AsyncLocalStorage<OpenTransaction>): Promise<PrismaClient> {
  const client = new PrismaClient({ adapter: boundAdapter(current) })
  await client.$connect()
  const [compiled] = await Promise.allSettled([client.tenant.findFirst()])
  if (compiled.status === 'rejected' && String(compiled.reason).includes(outsideOfTransaction)) return client
  throw new Error('Prisma ran a query outside of a transaction', { cause: compiled })
}

function boundAdapter(current: AsyncLocalStorage<OpenTransaction>): SqlDriverAdapterFactory {
  const refuse = () => Promise.reject(new Error(outsideOfTransaction))
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
