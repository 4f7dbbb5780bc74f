import { openPool } from '../client/pool.js'
import { sql } from '../client/sql.js'
import { inTransaction, type TransactionSetUp } from '../client/transaction.js'
import { createTenant, type NewTenant } from './create-tenant.js'
import { deleteTenant, fenceTenant, type TenantErasure } from './erase-tenant.js'
import { hasAnyTenant, listTenants, type TenantRow } from './list-tenants.js'
import { listOverdue, type OverdueRow } from './list-overdue.js'
import { type DueAccount, takeDueAccounts, type TakeDueOptions } from './take-due-accounts.js'
import type { SystemSql } from './system-sql.js'

/** The only operations across tenants: bootstrap, scheduler, sweeper, erasure. */
export interface System {
  createTenant(tenant: NewTenant): Promise<string>
  listTenants(): Promise<readonly TenantRow[]>
  hasAnyTenant(): Promise<boolean>
  /** At most `limit` leased rows that have expired, for the sweeper. */
  listOverdue(limit: number): Promise<readonly OverdueRow[]>
  /** Takes accounts whose scheduled scan is due; no two callers get the same one. */
  takeDueAccounts(options: TakeDueOptions): Promise<readonly DueAccount[]>
  /** First step of an erasure: ends the tenant's scans and stops its schedules. @throws NotFound */
  fenceTenant(tenant: Pick<TenantErasure, 'tenantId' | 'name'>): Promise<void>
  /** Erases a tenant with all its rows. @throws NotFound */
  deleteTenant(erasure: TenantErasure): Promise<void>
  /** For the functions of this folder that take it; the role's grants are the limit. */
  readonly run: SystemSql
  close(): Promise<void>
}

/** At most this many connections of the system role. */
const POOL_SIZE = 2
/** Milliseconds. */
const TIMEOUT = 10_000
/** An erasure waits for open transactions and deletes all rows of a tenant in one statement. */
const ERASURE_TIMEOUT = 3_600_000

/** Opens the database as plumbline_system. It connects on first use. */
export function openSystem(systemUrl: string): System {
  const pool = openPool(systemUrl, POOL_SIZE, 'plumbline system')
  const runFor =
    (timeout: number): SystemSql =>
    (work) =>
      inTransaction(pool, limitTo(timeout), work)
  const run = runFor(TIMEOUT)
  const runLong = runFor(ERASURE_TIMEOUT)
  return {
    createTenant: (tenant) => createTenant(run, tenant),
    listTenants: () => listTenants(run),
    hasAnyTenant: () => hasAnyTenant(run),
    listOverdue: (limit) => listOverdue(run, limit),
    takeDueAccounts: (options) => takeDueAccounts(run, options),
    fenceTenant: (tenant) => fenceTenant(runLong, tenant),
    deleteTenant: (erasure) => deleteTenant(runLong, erasure),
    run,
    close: () => pool.end(),
  }
}

function limitTo(timeout: number): TransactionSetUp {
  const limit = `${timeout}ms`
  const statement = sql`select set_config('statement_timeout', ${limit}, true),
    set_config('idle_in_transaction_session_timeout', ${limit}, true)`
  return { statement, timeout }
}
