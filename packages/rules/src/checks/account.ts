import type { CheckRow } from './check-row.js'

const alternate = 'account:GetAlternateContact'

/** As of 2026-11-22. */
export const accountChecks: readonly CheckRow[] = [
  {
    id: 'account.contacts',
    service: 'Account',
    meaning: 'The primary contact lacks a name, an address or a telephone number.',
    severity: 'low',
    operations: ['account:GetContactInformation'],
    controls: [
      'cis-aws-7.0.0:2.2',
      'pci-dss-4.0.1:12.10.1',
      'hipaa:164.308(a)(6)(ii)',
      'nist-800-53-r5:IR-7',
      'soc2-2017:CC2.3',
    ],
    note: 'Whether the details are still right, no operation tells: the control is evidence to sign.',
  },
  {
    id: 'account.contacts-distinct',
    service: 'Account',
    meaning: 'Alternate contacts are missing, or several share one mail address.',
    severity: 'low',
    operations: [alternate],
    controls: ['hipaa:164.308(a)(6)(ii)', 'nist-800-53-r5:IR-7', 'soc2-2017:CC2.3'],
    note: 'Addresses are compared by keyed hash; they are not stored.',
  },
  {
    id: 'account.security-contact',
    service: 'Account',
    meaning: 'No alternate contact for security is registered.',
    severity: 'medium',
    operations: [alternate],
    controls: [
      'cis-aws-7.0.0:2.3',
      'pci-dss-4.0.1:12.10.1',
      'hipaa:164.308(a)(6)(ii)',
      'nist-800-53-r5:IR-7',
      'soc2-2017:CC2.3',
    ],
  },
]
