import { AsyncLocalStorage } from 'node:async_hooks'
import type { Prisma } from '../generated/client.js'
import type { OpenTransaction } from './open-transaction.js'

/** Prisma within one tenant's transaction. SQL goes through the `sql` tag, where plain strings do not compile. */
export type TenantPrisma = Omit<
  Prisma.TransactionClient,
  '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'
>

/** One Prisma client without connections: it works in transactions that are already open. */
export interface BoundPrisma {
  /** Resolves once its code is loaded; await it before a transaction begins. */
  ready(): Promise<void>
  run<T>(transaction: OpenTransaction, work: (prisma: TenantPrisma) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Milliseconds. Prisma limits its transactions by a timer, 5 seconds by default; ours are limited by Postgres timeouts. */
const LONGEST = 2 ** 31 - 1

/**
 * Opens Prisma for {@link inTransaction}. Each `run` is an interactive transaction to Prisma, but neither begins nor ends
 * one in Postgres: row-level security's `set_config` and the SQL around it belong to the same transaction. Outside of
 * `run` every query is refused, so no query can run without a tenant.
 *
 * @param isLoadedNow false: Prisma's code, 0.5 s of CPU time, is loaded only if it is used, in an open transaction then
 */
export function openBoundPrisma(isLoadedNow: boolean): BoundPrisma {
  const current = new AsyncLocalStorage<OpenTransaction>()
  const load = async () => (await import('./prisma-client.js')).createPrismaClient(current)
  let client = isLoadedNow ? load() : undefined
  return {
    async ready() {
      await client
    },
    async run(transaction, work) {
      client ??= load()
      const prisma = await client
      return current.run(transaction, () => prisma.$transaction(work, { timeout: LONGEST, maxWait: LONGEST }))
    },
    close: async () => (await client)?.$disconnect(),
  }
}
