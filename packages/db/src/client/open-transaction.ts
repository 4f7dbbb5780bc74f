import type pg from 'pg'

/** A transaction that is open on a connection. */
export interface OpenTransaction {
  readonly client: pg.PoolClient
  /** Called where Prisma rolls back: the transaction must not be committed then. */
  readonly onRollback: () => void
}
