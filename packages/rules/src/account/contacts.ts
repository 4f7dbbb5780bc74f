import { factRule } from '../engine/fact-rule.js'

export const accountContacts = factRule({
  id: 'account.contacts',
  title: 'AWS account has incomplete primary contact details',
  severity: 'low',
  resource: 'Plumbline::Account::Contacts',
  fact: 'primary',
  test: (primary) => primary !== null && primary.hasName && primary.hasAddress && primary.hasPhone,
  observed: (primary) => ({
    hasName: primary?.hasName ?? false,
    hasAddress: primary?.hasAddress ?? false,
    hasPhone: primary?.hasPhone ?? false,
  }),
  expected: 'a name, an address and a telephone number',
  why: 'AWS sends warnings about abuse, planned changes and unpaid bills to the primary contact. If it is incomplete, warnings are lost, and AWS may limit the account before anyone reacts.',
  fix: {
    text: 'Enter the name, address and telephone number of the primary contact, preferably a shared number that is answered. The command replaces the whole primary contact.',
    cli: () =>
      'aws account put-contact-information --contact-information FullName=NAME,AddressLine1=ADDRESS,City=CITY,PostalCode=CODE,CountryCode=CC,PhoneNumber=NUMBER',
    terraform:
      'resource "aws_account_primary_contact" "this" {\n  full_name      = "Security Team"\n  address_line_1 = "1 Main Street"\n  city           = "Springfield"\n  postal_code    = "12345"\n  country_code   = "US"\n  phone_number   = "+15550100"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html',
  ],
  notes: 'No operation shows whether the details are still correct, so the control is evidence to sign.',
})
