import type { LimitedClient } from './limited-client.js'

/** A transaction that is open on a connection. */
export interface OpenTransaction {
  readonly client: LimitedClient
  /** Called where Prisma rolls back: the transaction must not be committed then. */
  readonly onRollback: () => void
}
