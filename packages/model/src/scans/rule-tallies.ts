import type { EvaluationPart, VerdictCounts } from './evaluation.js'

/** Results of the last evaluation of an account, by rule. */
export interface RuleTallies {
  readonly accountId: string
  readonly awsAccountId: string
  readonly accountName: string
  /** The evaluated scan that the numbers come from; null if the account was never evaluated. */
  readonly scan: {
    readonly id: string
    readonly scanNo: number
    readonly takenAt: Date
    /** How far each region was read. */
    readonly parts: readonly EvaluationPart[]
  } | null
  /** By rule id, or by the key of a parameter set of a framework; what judged nothing has no entry. */
  readonly counts: Readonly<Record<string, VerdictCounts>>
  /** Open findings by rule id, including unconfirmed ones. */
  readonly openFindings: Readonly<Record<string, number>>
  /** Stored resources by type. */
  readonly resources: Readonly<Record<string, number>>
}
