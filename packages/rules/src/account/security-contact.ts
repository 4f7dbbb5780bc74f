import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const accountSecurityContact = defineRule({
  id: 'account.security-contact',
  title: 'No security contact is registered',
  severity: 'medium',
  resource: 'Plumbline::Account::Contacts',
  why: 'AWS writes about leaked keys and abuse to the security contact. Without one the notice goes to the owner of the root mailbox, who may not read it for days while an intruder works.',
  fix: {
    text: 'Register an alternate contact of type SECURITY with an address that the security team reads.',
    cli: 'aws account put-alternate-contact --alternate-contact-type SECURITY --email-address ADDRESS --name NAME --title TITLE --phone-number NUMBER',
    terraform:
      'resource "aws_account_alternate_contact" "security" {\n  alternate_contact_type = "SECURITY"\n  name                   = "Security Team"\n  title                  = "On call"\n  email_address          = "security@example.com"\n  phone_number           = "+15550100"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html',
  ],
  evaluate({ security }) {
    if (!security.known) return cannotTell(security)
    const evidence = { path: 'security', observed: security.value !== null, expected: true }
    return security.value === null ? fail(evidence) : pass(evidence)
  },
})
