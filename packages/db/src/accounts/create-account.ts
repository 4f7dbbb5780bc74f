import { defaultSchedule } from '@plumbline/model'
import { Conflict } from '../client/errors.js'
import { newId } from '../client/new-id.js'
import type { SqlTransaction } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'
import type { AccountConnection } from './account-connection.js'

/** An account to register. */
export interface NewAccount {
  readonly name: string
  /** 12 digits, unique within the tenant. */
  readonly awsAccountId: string
  readonly partition: string
  readonly connection: AccountConnection
}

/**
 * Registers an account with its schedule row and appends to the feed; without an actor it is Plumbline's own doing.
 * Returns its id.
 *
 * @throws Conflict if the tenant already has this AWS account
 */
export async function createAccount(
  tx: SqlTransaction,
  account: NewAccount,
  actor: Actor | null = null,
): Promise<string> {
  const { tenantId } = tx
  const { awsAccountId, connection, name, partition } = account
  const id = newId()
  // Rescanning a recording changes nothing, so it has no interval. Other accounts wait for activateSchedule.
  const intervalMinutes = connection.kind === 'recording' ? null : defaultSchedule.intervalMinutes
  await tx.prisma(async (prisma) => {
    const data = [{ tenantId, id, awsAccountId, name, partition, connection }]
    const { count } = await prisma.account.createMany({ data, skipDuplicates: true })
    if (count === 0) throw new Conflict(`AWS account ${awsAccountId} is already registered`)
    const { jitterMinutes } = defaultSchedule
    await prisma.accountSchedule.createMany({
      data: [{ tenantId, accountId: id, intervalMinutes, jitterMinutes }],
    })
  })
  await appendChanges(tx, [
    {
      kind: 'account.created',
      entityId: id,
      accountId: id,
      body: { awsAccountId, name, actor: actorBody(actor) },
    },
  ])
  return id
}
