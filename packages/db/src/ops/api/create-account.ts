import { defaultSchedule } from '@plumbline/model'
import { appendChanges } from '../../append-changes.js'
import { Conflict } from '../../errors.js'
import { newId } from '../../new-id.js'
import { json, sql, type SqlTransaction } from '../../sql.js'
import type { AccountConnection } from '../scan/account-connection.js'

/** An account to register. */
export interface NewAccount {
  readonly name: string
  /** 12 digits, unique within the tenant. */
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
}

/**
 * Registers an account with its schedule row and tells the feed. Returns its id.
 * Throws Conflict where the tenant already has this AWS account.
 */
export async function createAccount(tx: SqlTransaction, account: NewAccount): Promise<string> {
  const id = newId()
  const inserted = await tx.query(sql`
    insert into account (tenant_id, id, aws_account_id, name, partition, connection, created_at)
    values (${tx.tenantId}, ${id}, ${account.awsAccountId}, ${account.name}, ${account.partition},
            ${json(account.connection)}::jsonb, clock_timestamp())
    on conflict (tenant_id, aws_account_id) do nothing returning id`)
  if (inserted.length === 0) throw new Conflict(`AWS account ${account.awsAccountId} is already registered`)
  // A recording never changes: it is scanned on demand. Other accounts wait for armSchedule.
  const intervalMinutes = account.connection.kind === 'recording' ? null : defaultSchedule.intervalMinutes
  await tx.query(sql`
    insert into account_schedule (tenant_id, account_id, last_scan_no, interval_minutes, jitter_minutes)
    values (${tx.tenantId}, ${id}, 0, ${intervalMinutes}, ${defaultSchedule.jitterMinutes})`)
  await appendChanges(tx, [
    {
      kind: 'account.created',
      entityId: id,
      accountId: id,
      body: { awsAccountId: account.awsAccountId, name: account.name },
    },
  ])
  return id
}
