import type { PlainTransaction } from '../client/sql.js'

/** Runs `work` in one transaction of the role plumbline_system, which sees all tenants but few columns. */
export type SystemSql = <T>(work: (tx: PlainTransaction) => Promise<T>) => Promise<T>
