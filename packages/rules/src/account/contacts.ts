import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const accountContacts = defineRule({
  id: 'account.contacts',
  title: 'Contact details of the account are incomplete',
  severity: 'low',
  resource: 'Plumbline::Account::Contacts',
  why: 'AWS warns of abuse, of planned changes and of unpaid bills through the primary contact. Where it is incomplete a warning reaches nobody, and AWS may limit the account before anyone reacts.',
  fix: {
    text: 'Fill in name, address and telephone number of the primary contact, best with a shared number that is answered.',
    cli: 'aws account put-contact-information --contact-information FullName=NAME,AddressLine1=ADDRESS,City=CITY,PostalCode=CODE,CountryCode=CC,PhoneNumber=NUMBER',
    terraform:
      'resource "aws_account_primary_contact" "this" {\n  full_name      = "Security Team"\n  address_line_1 = "1 Main Street"\n  city           = "Springfield"\n  postal_code    = "12345"\n  country_code   = "US"\n  phone_number   = "+15550100"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html',
  ],
  notes: 'No operation shows whether the details are still correct, so the control is evidence to sign.',
  evaluate({ primary }) {
    if (!primary.known) return cannotTell(primary)
    const { hasName = false, hasAddress = false, hasPhone = false } = primary.value ?? {}
    const evidence = {
      path: 'primary',
      observed: { hasName, hasAddress, hasPhone },
      expected: 'a name, an address and a telephone number',
    }
    return hasName && hasAddress && hasPhone ? pass(evidence) : fail(evidence)
  },
})
