import { z } from 'zod'
import { NotFound } from '../client/errors.js'
import type { SqlTransaction } from '../client/sql.js'
import type { Prisma } from '../generated/client.js'

export const verificationStates = ['queued', 'running', 'completed', 'failed'] as const
export type VerificationState = (typeof verificationStates)[number]

/** A verification as the API returns it. */
export interface VerificationRow {
  readonly id: string
  readonly accountId: string
  readonly state: VerificationState
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** The report of the last attempt that made one, as stored: the reader parses it. */
  readonly result: unknown
  readonly failure: string | null
  readonly fence: number
  readonly attempts: number
  /** When it is retried; null unless it waits for that. */
  readonly nextAttemptAt: Date | null
}

const stateSchema = z.enum(verificationStates)

const fields = {
  id: true,
  accountId: true,
  state: true,
  requestedBy: true,
  requestedAt: true,
  startedAt: true,
  finishedAt: true,
  result: true,
  failure: true,
  fence: true,
  attempts: true,
  sweepAfter: true,
} as const satisfies Prisma.AccountVerificationSelect

/** An account's newest verification. @throws NotFound if the account is unknown or was never verified */
export async function getLatestVerification(tx: SqlTransaction, accountId: string): Promise<VerificationRow> {
  const stored = await tx.prisma((prisma) =>
    prisma.accountVerification.findFirst({
      where: { accountId },
      orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
      select: fields,
    }),
  )
  if (stored === null) throw new NotFound('verification of account', accountId)
  const { sweepAfter, ...verification } = stored
  const state = stateSchema.parse(stored.state)
  return {
    ...verification,
    state,
    nextAttemptAt: state === 'queued' && stored.attempts > 0 ? sweepAfter : null,
  }
}
