import { sql } from '../../sql.js'

export const verificationStates = ['queued', 'running', 'done', 'failed'] as const
export type VerificationState = (typeof verificationStates)[number]

/** A verification as the API shows it. */
export interface VerificationRow {
  readonly id: string
  readonly accountId: string
  readonly state: VerificationState
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** The report of the last attempt that made one, as it was stored: to be parsed by who reads it. */
  readonly result: unknown
  readonly failure: string | null
  readonly fence: number
  readonly attempts: number
  /** When it is tried again; null unless it waits for that. */
  readonly nextAttemptAt: Date | null
}

export const verificationColumns = sql`id, account_id as "accountId", state, requested_by as "requestedBy",
  requested_at as "requestedAt", started_at as "startedAt", finished_at as "finishedAt", result, failure, fence, attempts,
  case when state = 'queued' and attempts > 0 then sweep_after end as "nextAttemptAt"`
