import { type SqlTransaction, sql } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'
import { lockApiKey } from './list-api-keys.js'

/**
 * Revokes a key: from the commit on, it is refused. A key that is revoked already stays so; the feed gets one entry.
 *
 * @throws NotFound
 */
export async function revokeApiKey(tx: SqlTransaction, id: string, actor: Actor): Promise<void> {
  const { name, prefix, role, state } = await lockApiKey(tx, id)
  if (state === 'revoked') return
  await tx.query(sql`update api_key set revoked_at = clock_timestamp() where id = ${id}`)
  const body = { name, prefix, role, actor: actorBody(actor) }
  await appendChanges(tx, [{ kind: 'api_key.revoked', entityId: id, accountId: null, body }])
}
