import type { Observed } from '../observed.js'

/** A contact of the account. Names and telephone numbers are not kept, only that they are there. */
export interface AlternateContact {
  /** Lower-case. */
  readonly email: string
  readonly hasPhone: boolean
}

/** What the account's owner has entered about itself, as presence only. */
export interface PrimaryContact {
  readonly hasName: boolean
  readonly hasAddress: boolean
  readonly hasPhone: boolean
  readonly hasCompany: boolean
}

/** Facts of `Plumbline::Account::Contacts`: one for each account. Null means that none is registered. */
export interface AccountContactsFacts {
  readonly primary: Observed<PrimaryContact | null>
  readonly security: Observed<AlternateContact | null>
  readonly billing: Observed<AlternateContact | null>
  readonly operations: Observed<AlternateContact | null>
}
