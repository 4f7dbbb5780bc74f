import type { EvaluationPart, ScanState } from '@plumbline/model'
import type { AccountConnection } from '../scan/account-connection.js'

/** The scan that an account's health is told from. */
export interface AccountScan {
  readonly id: string
  readonly scanNo: number
  readonly state: ScanState
  readonly requestedAt: Date
  readonly finishedAt: Date | null
  readonly failure: string | null
}

/** An account as the API shows it. */
export interface AccountRow {
  readonly id: string
  readonly awsAccountId: string
  readonly name: string
  readonly partition: string
  readonly connection: AccountConnection
  readonly createdAt: Date
  /** The newest scan, whatever its state. */
  readonly lastScan: AccountScan | null
  /** When the last evaluated scan read the account; null before the first. */
  readonly lastEvaluatedAt: Date | null
  /** Regions of the last evaluated scan; null before the first. */
  readonly evaluatedParts: readonly EvaluationPart[] | null
}
