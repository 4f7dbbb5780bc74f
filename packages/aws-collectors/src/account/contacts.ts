import type {
  AlternateContact as SdkContact,
  AlternateContactType,
  ContactInformation,
} from '@aws-sdk/client-account'
import type { AlternateContact, PrimaryContact } from '@plumbline/model'
import { type Aws, defineCollector } from '../engine/collector.js'
import { ownIdentity } from '../engine/own-identity.js'
import { required } from '../engine/read-facts.js'
import { readCut } from '../secrets/cutter.js'

const absent = ['ResourceNotFoundException']

const operations = {
  'account:GetAlternateContact': {
    action: 'account:GetAlternateContact',
    reason:
      'Tells whom AWS writes to about security, billing and operations. Addresses are kept as hashes only.',
    kind: 'detail',
    probe: { input: { AlternateContactType: 'SECURITY' } },
  },
  'account:GetContactInformation': {
    action: 'account:GetContactInformation',
    reason:
      'Tells whether the contact details of the account are filled in. The details themselves are not kept.',
    kind: 'detail',
    probe: { input: {} },
  },
} as const

type ContactAws = Aws<keyof typeof operations>

/** Whom AWS can reach about the account. The resource is always there; each contact is a fact that may be none. */
export const accountContacts = defineCollector({
  id: 'account.contacts',
  service: 'account',
  scope: 'global',
  produces: ['Plumbline::Account::Contacts'],
  operations,
  async *collect(aws) {
    yield {
      identity: ownIdentity(aws, {
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

/** Without an account id AWS answers for the caller's own account, which needs no organization. */
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
