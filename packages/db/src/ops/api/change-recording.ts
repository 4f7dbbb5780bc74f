import { appendChanges } from '../../append-changes.js'
import { Conflict, NotFound } from '../../errors.js'
import { json, sql, type SqlTransaction } from '../../sql.js'
import { accountConnection } from '../scan/account-connection.js'

/** Which recording an account is read from next. */
export interface RecordingChange {
  readonly accountId: string
  /** Its name in the recordings folder. */
  readonly recording: string
}

/**
 * Gives an account that is a recording a newer one of the same account; its next scan reads that, and what differs is
 * drift. Tells the feed; changes nothing where it is the present one.
 *
 * @throws NotFound; Conflict for an account that is reached through a role, which a recording must never replace
 */
export async function changeRecording(tx: SqlTransaction, change: RecordingChange): Promise<void> {
  const { accountId, recording } = change
  const connection = accountConnection.parse({ kind: 'recording', recording })
  const [present] = await tx.query<{ readonly kind: string; readonly recording: string | null }>(sql`
    select connection ->> 'kind' as kind, connection ->> 'recording' as recording from account
    where id = ${accountId} for update`)
  if (present === undefined) throw new NotFound('account', accountId)
  if (present.kind !== 'recording')
    throw new Conflict(`account ${accountId} is reached through a role, not read from a recording`)
  if (present.recording === recording) return
  await tx.query(sql`update account set connection = ${json(connection)}::jsonb where id = ${accountId}`)
  await appendChanges(tx, [{ kind: 'account.changed', entityId: accountId, accountId, body: { recording } }])
}
