import type {
  AlternateContact as SdkContact,
  AlternateContactType,
  ContactInformation,
} from '@aws-sdk/client-account'
import type { AlternateContact, PrimaryContact } from '@plumbline/model'
import { type Aws, defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { required } from '../engine/read-facts.js'
import { readCut } from '../secrets/cutter.js'

const absent = ['ResourceNotFoundException']

const operations = {
  'account:GetAlternateContact': {
    action: 'account:GetAlternateContact',
    reason:
      'Reads the security, billing and operations contacts. E-mail addresses are stored only as hashes.',
    kind: 'detail',
    probe: { input: { AlternateContactType: 'SECURITY' } },
  },
  'account:GetContactInformation': {
    action: 'account:GetContactInformation',
    reason:
      'Reads whether the primary contact of the account is filled in. The contact details are not stored.',
    kind: 'detail',
    probe: { input: {} },
  },
} as const

type ContactAws = Aws<keyof typeof operations>

/** Contacts of the account. The resource always exists; each contact is a fact, null if it is not set. */
export const accountContacts = defineCollector({
  id: 'account.contacts',
  service: 'account',
  scope: 'global',
  produces: ['Plumbline::Account::Contacts'],
  operations,
  async *collect(aws) {
    yield {
      identity: identityOf(aws, {
        type: 'Plumbline::Account::Contacts',
        arn: `arn:${aws.partition}:account::${aws.accountId}:contacts`,
        name: 'contacts',
      }),
      facts: {
        primary: await aws.observe(
          'account:GetContactInformation',
          {},
          (output) => toPrimary(required(output.ContactInformation, 'ContactInformation')),
          { absent },
        ),
        security: await alternate(aws, 'SECURITY'),
        billing: await alternate(aws, 'BILLING'),
        operations: await alternate(aws, 'OPERATIONS'),
      },
      volatile: {},
    }
  },
})

/** Without an account id AWS returns the caller's account, which requires no organization. */
function alternate(aws: ContactAws, AlternateContactType: AlternateContactType) {
  return aws.observe(
    'account:GetAlternateContact',
    { AlternateContactType },
    (output) => toAlternate(required(output.AlternateContact, 'AlternateContact')),
    { absent },
  )
}

function toAlternate({ EmailAddress, PhoneNumber }: SdkContact): AlternateContact {
  const email = required(EmailAddress, 'EmailAddress')
  return { emailHash: readCut('EmailAddress', email).hash, hasPhone: isFilled(PhoneNumber) }
}

function toPrimary(contact: ContactInformation): PrimaryContact {
  return {
    hasName: isFilled(contact.FullName),
    hasAddress: isFilled(contact.AddressLine1) && isFilled(contact.City) && isFilled(contact.CountryCode),
    hasPhone: isFilled(contact.PhoneNumber),
    hasCompany: isFilled(contact.CompanyName),
  }
}

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}
