import { Conflict, NotFound } from '../client/errors.js'
import { type SqlTransaction, sql } from '../client/sql.js'
import { appendChanges } from '../feed/append-changes.js'
import { accountConnection } from './account-connection.js'

/** Which recording an account's next scan reads. */
export interface RecordingChange {
  readonly accountId: string
  /** Its name in the recordings folder. */
  readonly recording: string
}

/**
 * Replaces the recording of a recorded account; its next scan reads the new one and reports the differences as drift.
 * Appends to the feed; does nothing if the recording is the same.
 *
 * @throws NotFound; Conflict for an account with a role, which a recording must never replace
 */
export async function changeRecording(tx: SqlTransaction, change: RecordingChange): Promise<void> {
  const { accountId, recording } = change
  const connection = accountConnection.parse({ kind: 'recording', recording })
  const where = { tenantId_id: { tenantId: tx.tenantId, id: accountId } }
  await tx.query(sql`select 1 from account where id = ${accountId} for update`)
  const account = await tx.prisma((prisma) =>
    prisma.account.findUnique({ where, select: { connection: true } }),
  )
  if (account === null) throw new NotFound('account', accountId)
  const present = accountConnection.parse(account.connection)
  if (present.kind !== 'recording')
    throw new Conflict(`account ${accountId} is reached through a role, not read from a recording`)
  if (present.recording === recording) return
  await tx.prisma((prisma) => prisma.account.update({ where, data: { connection }, select: { id: true } }))
  await appendChanges(tx, [
    { kind: 'account.changed', entityId: accountId, accountId, body: { changed: ['recording'], recording } },
  ])
}
