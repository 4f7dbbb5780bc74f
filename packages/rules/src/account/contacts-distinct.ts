import { unknownVerdict, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const accountContactsDistinct = defineRule({
  id: 'account.contacts-distinct',
  title: 'AWS account lacks separate contacts for security, billing and operations',
  severity: 'low',
  resource: 'Plumbline::Account::Contacts',
  why: 'With one address for all three contacts, a security notice competes with invoices and maintenance mail, and one full or abandoned mailbox loses all of them.',
  fix: {
    text: 'Register separate alternate contacts for security, billing and operations, each with an address that a team reads. The command replaces the contact of its type.',
    cli: () =>
      'aws account put-alternate-contact --alternate-contact-type OPERATIONS --email-address ADDRESS --name CONTACT_NAME --title TITLE --phone-number NUMBER',
    terraform:
      'resource "aws_account_alternate_contact" "operations" {\n  alternate_contact_type = "OPERATIONS"\n  name                   = "Operations"\n  title                  = "On call"\n  email_address          = "operations@example.com"\n  phone_number           = "+15550100"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html',
  ],
  notes: 'Addresses are compared by keyed hash; they are not stored.',
  evaluate({ security, billing, operations }) {
    if (!security.known) return unknownVerdict(security)
    if (!billing.known) return unknownVerdict(billing)
    if (!operations.known) return unknownVerdict(operations)
    const contacts = [security.value, billing.value, operations.value].filter((contact) => contact !== null)
    const addresses = new Set(contacts.map(({ emailHash }) => `${emailHash.keyId} ${emailHash.digest}`))
    const evidence = { path: 'security, billing, operations', observed: addresses.size, expected: 3 }
    return addresses.size === 3 ? pass(evidence) : fail(evidence)
  },
})
