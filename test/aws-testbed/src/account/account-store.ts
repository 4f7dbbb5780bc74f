import type { JsonAnswer } from '../json-answer.js'

/** Contacts of one account. */
export interface AccountContacts {
  /** By type: SECURITY, BILLING, OPERATIONS. */
  alternate: Map<string, JsonAnswer>
  primary: JsonAnswer
}

/** Every new account has a primary contact. */
const firstContact: JsonAnswer = {
  FullName: 'Test Bed',
  AddressLine1: '1 Main Street',
  City: 'Springfield',
  PostalCode: '12345',
  CountryCode: 'US',
  PhoneNumber: '+15550100',
}

/** State of the account service, by account; moto supports only alternate contacts. */
export class AccountStore {
  readonly #accounts = new Map<string, AccountContacts>()

  of(accountId: string): AccountContacts {
    const known = this.#accounts.get(accountId)
    if (known !== undefined) return known
    const fresh: AccountContacts = { alternate: new Map(), primary: firstContact }
    this.#accounts.set(accountId, fresh)
    return fresh
  }

  clear(): void {
    this.#accounts.clear()
  }
}
