import type { AccountRootFacts } from './account.js'
import type { AccountContactsFacts } from './contacts.js'
import type { AccountRegionFacts } from './region.js'

/** Resource types of the account itself and its contacts. */
export interface AccountFacts {
  readonly 'AWS::Account': AccountRootFacts
  readonly 'Plumbline::Account::Contacts': AccountContactsFacts
  readonly 'Plumbline::Account::Region': AccountRegionFacts
}
