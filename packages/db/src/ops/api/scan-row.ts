import type { ScanState, ScanTrigger } from '@plumbline/model'
import { sql, type SqlFragment } from '../../sql.js'

/** A scan as the API shows it. */
export interface ScanRow {
  readonly id: string
  readonly accountId: string
  /** Orders the scans of an account, from 1. */
  readonly scanNo: number
  readonly state: ScanState
  readonly trigger: ScanTrigger
  readonly requestedBy: string
  /** Regions that were asked for; null means every enabled one. */
  readonly regions: readonly string[] | null
  readonly requestedAt: Date
  readonly startedAt: Date | null
  readonly takenAt: Date | null
  readonly finishedAt: Date | null
  readonly evaluatedAt: Date | null
  readonly failure: string | null
  readonly cancelRequested: boolean
  readonly fence: number
}

/** The columns of a ScanRow. */
export const scanColumns: SqlFragment = sql`
  id, account_id as "accountId", scan_no as "scanNo", state, trigger, requested_by as "requestedBy", regions,
  requested_at as "requestedAt", started_at as "startedAt", taken_at as "takenAt", finished_at as "finishedAt",
  evaluated_at as "evaluatedAt", failure, cancel_requested as "cancelRequested", fence`
