import type { KeyedHash } from '../keyed-hash.js'
import type { Observed } from '../observed.js'

/** A contact of the account. Who it is is not kept: equal hashes show that two contacts are the same. */
export interface AlternateContact {
  /** Of the mail address in lower case. */
  readonly emailHash: KeyedHash
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
