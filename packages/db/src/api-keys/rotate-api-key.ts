import { Conflict } from '../client/errors.js'
import { type SqlTransaction, sql } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'
import { clockOf } from '../schedules/schedule.js'
import { type CreatedApiKey, insertApiKey } from './create-api-key.js'
import { lockApiKey } from './list-api-keys.js'

export interface Rotation {
  /** Minutes for which the previous key is still accepted; 0 revokes it now. */
  readonly overlapMinutes: number
  /** When the new key expires. Left out: after as long a time as the previous key, or never if that never expires. */
  readonly expiresAt?: Date | null
}

/**
 * Replaces an active key with a new one of the same name and role.
 *
 * @throws NotFound
 * @throws Conflict if the key is revoked or expired
 */
export async function rotateApiKey(
  tx: SqlTransaction,
  id: string,
  { overlapMinutes, expiresAt }: Rotation,
  actor: Actor,
): Promise<CreatedApiKey> {
  const previous = await lockApiKey(tx, id)
  const { name, role, prefix, state } = previous
  if (state !== 'active') throw new Conflict(`API key ${id} is ${state}: create another`)
  const lifetime = previous.expiresAt && previous.expiresAt.getTime() - previous.createdAt.getTime()
  const now = await clockOf(tx, null)
  const next = lifetime === null ? null : new Date(now.getTime() + lifetime)
  const created = await insertApiKey(tx, {
    name,
    role,
    expiresAt: expiresAt === undefined ? next : expiresAt,
  })
  await tx.query(
    overlapMinutes === 0
      ? sql`update api_key set revoked_at = clock_timestamp() where id = ${id}`
      : sql`update api_key
          set expires_at = least(expires_at, clock_timestamp() + make_interval(mins => ${overlapMinutes}))
          where id = ${id}`,
  )
  const body = { name, prefix, role, overlapMinutes, replacedBy: created.id, actor: actorBody(actor) }
  await appendChanges(tx, [{ kind: 'api_key.rotated', entityId: id, accountId: null, body }])
  return created
}
