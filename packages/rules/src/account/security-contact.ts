import { factRule } from '../engine/fact-rule.js'

export const accountSecurityContact = factRule({
  id: 'account.security-contact',
  title: 'AWS account has no security contact',
  severity: 'medium',
  resource: 'Plumbline::Account::Contacts',
  fact: 'security',
  isNull: false,
  observed: (contact) => contact !== null,
  expected: true,
  why: 'AWS reports leaked keys and abuse to the security contact. Without one the notice goes to the root mailbox, which may not be read for days while an intruder is active.',
  fix: {
    text: 'Register an alternate contact of type SECURITY with an address that the security team reads.',
    cli: () =>
      'aws account put-alternate-contact --alternate-contact-type SECURITY --email-address ADDRESS --name CONTACT_NAME --title TITLE --phone-number NUMBER',
    terraform:
      'resource "aws_account_alternate_contact" "security" {\n  alternate_contact_type = "SECURITY"\n  name                   = "Security Team"\n  title                  = "On call"\n  email_address          = "security@example.com"\n  phone_number           = "+15550100"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html',
  ],
})
