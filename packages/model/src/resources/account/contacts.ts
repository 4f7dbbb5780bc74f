import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { keyedHash } from '../values.js'

/** A contact of the account. Its identity is not stored: equal hashes show that two contacts are the same. */
const alternateContact = z.object({
  /** Hash of the mail address in lower case. */
  emailHash: keyedHash,
  hasPhone: z.boolean(),
})
export type AlternateContact = Stored<typeof alternateContact>

/** What the account's owner has entered about itself, as presence only. */
const primaryContact = z.object({
  hasName: z.boolean(),
  hasAddress: z.boolean(),
  hasPhone: z.boolean(),
  hasCompany: z.boolean(),
})
export type PrimaryContact = Stored<typeof primaryContact>

const alternate = 'account:GetAlternateContact'
const contact = alternateContact.nullable()
const complete = { hasName: true, hasAddress: true, hasPhone: true, hasCompany: true }

function sampleContact(name: string): AlternateContact {
  const digest = Buffer.from(name).toString('hex').padEnd(64, '0')
  return { emailHash: { keyId: 'k1', digest }, hasPhone: true }
}

/** Contacts of the account, one row per account. Null: none is registered. */
export const accountContacts = defineResource({
  type: 'Plumbline::Account::Contacts',
  scope: 'global',
  name: 'contacts',
  arn: ({ accountId }) => `arn:aws:account::${accountId}:contacts`,
  facts: {
    primary: fact('account:GetContactInformation', primaryContact.nullable(), complete),
    security: fact(alternate, contact, sampleContact('security')),
    billing: fact(alternate, contact, sampleContact('billing')),
    operations: fact(alternate, contact, sampleContact('operations')),
  },
})
