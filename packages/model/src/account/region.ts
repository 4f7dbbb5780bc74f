import type { Observed } from '../observed.js'

/** Facts of `Plumbline::Account::Region`: one region of the account that was scanned; what is demanded of every region is judged on it. */
export interface AccountRegionFacts {
  /** `opt-in-not-required` or `opted-in`. */
  readonly optInStatus: Observed<string>
  /** Host of EC2 there. */
  readonly endpoint: Observed<string>
}
