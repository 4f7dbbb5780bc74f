import { Conflict, NotFound } from '../client/errors.js'
import { jsonb, nullable, row, text, textArray } from '../client/rows.js'
import { json, type SqlTransaction, sql } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'
import { type AccountConnection, accountConnection } from './account-connection.js'

/** What to change; what is left out stays as it is. */
export interface AccountChange {
  readonly name?: string
  /** In the registered account and partition. */
  readonly roleArn?: string
  readonly externalId?: string
  /** Null means every enabled region. */
  readonly regions?: readonly string[] | null
}

interface Settings {
  readonly name: string
  readonly connection: AccountConnection
  readonly regions: readonly string[] | null
}

const settingsShape = row<Settings>('account settings', {
  name: text,
  connection: jsonb(accountConnection),
  regions: nullable(textArray),
})

/**
 * Changes the settings of an account and appends to the feed; does nothing if they are the same already. A scan that is running
 * continues with the previous ones.
 *
 * @throws NotFound; Conflict for the role or ExternalId of a recording, which has neither
 */
export async function changeAccount(
  tx: SqlTransaction,
  id: string,
  change: AccountChange,
  actor: Actor | null,
): Promise<void> {
  const [before] = await tx.rows(
    settingsShape,
    sql`select name, connection, regions from account where id = ${id}::uuid for update`,
  )
  if (before === undefined) throw new NotFound('account', id)
  const { name = before.name, regions = before.regions } = change
  const connection = changeConnection(before.connection, change)
  const after: Settings = { name, regions, connection }
  const changed = changedSettings(before, after)
  if (changed.length === 0) return
  await tx.query(sql`
    update account set name = ${name}, regions = ${regions}::text[], connection = ${json(connection)}::jsonb
    where id = ${id}::uuid`)
  const body = { changed, actor: actorBody(actor) }
  await appendChanges(tx, [{ kind: 'account.changed', entityId: id, accountId: id, body }])
}

function changeConnection(before: AccountConnection, change: AccountChange): AccountConnection {
  const { roleArn, externalId } = change
  if (roleArn === undefined && externalId === undefined) return before
  if (before.kind !== 'role') throw new Conflict('this account is a recording: it has no role')
  return {
    kind: 'role',
    roleArn: roleArn ?? before.roleArn,
    externalId: externalId ?? before.externalId,
  }
}

/** Names of the settings that differ; never their values, since the ExternalId is shown to admin keys only. */
function changedSettings(before: Settings, after: Settings): readonly string[] {
  const parts = ({ name, regions, connection }: Settings) => ({
    name,
    regions,
    roleArn: connection.kind === 'role' ? connection.roleArn : null,
    externalId: connection.kind === 'role' ? connection.externalId : null,
  })
  const [was, is] = [parts(before), parts(after)]
  return (['name', 'regions', 'roleArn', 'externalId'] as const).filter(
    (setting) => json(was[setting]) !== json(is[setting]),
  )
}
