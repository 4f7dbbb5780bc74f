import type { FrameworkPack } from '../../src/framework-pack.js'

/**
 * Only the specifications of the Security Rule that a rule speaks to yet. The text in force is that of the Omnibus rule
 * of 2013; the proposal of January 2025 (90 FR 898) was not final in November 2026.
 */
export const hipaa: FrameworkPack = {
  id: 'hipaa',
  framework: 'HIPAA Security Rule',
  title: 'HIPAA Security Rule, 45 CFR part 164 subpart C',
  version: '2013',
  published: '2013-01-25',
  status: 'current',
  source: 'https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C',
  controls: [
    {
      id: '164.308(a)(1)(ii)(A)',
      title: 'Risks to health data are found and assessed',
      kind: 'evidence',
      rules: ['lambda.runtime-deprecating-soon'],
    },
    {
      id: '164.308(a)(1)(ii)(B)',
      title: 'Known risks are brought down to a reasonable level',
      kind: 'evidence',
      rules: ['lambda.runtime-create-or-update-blocked', 'lambda.runtime-deprecated'],
    },
    {
      id: '164.308(a)(4)(ii)(B)',
      title: 'Access to health data is granted by a policy',
      kind: 'evidence',
      rules: [
        'lambda.policy-admin-actions',
        'lambda.policy-cross-account',
        'lambda.policy-org-wide',
        'lambda.policy-public',
      ],
    },
    {
      id: '164.308(a)(5)(ii)(D)',
      title: 'Passwords are created, changed and safeguarded by a procedure (addressable)',
      kind: 'evidence',
      rules: ['lambda.env-secrets'],
    },
    {
      id: '164.312(a)(1)',
      title: 'Only persons and programs with granted rights have access',
      kind: 'automated',
      rules: [
        'lambda.env-secrets',
        'lambda.policy-cross-account',
        'lambda.policy-public',
        'lambda.policy-service-no-source',
        'lambda.url-auth-none',
      ],
    },
    {
      id: '164.312(a)(2)(iv)',
      title: 'Health data is encrypted where it is stored (addressable)',
      kind: 'automated',
      rules: ['lambda.env-cmk'],
    },
    {
      id: '164.312(b)',
      title: 'Activity in systems with health data is recorded and examined',
      kind: 'evidence',
      rules: ['lambda.tracing'],
    },
    {
      id: '164.312(c)(1)',
      title: 'Health data is protected from improper change and destruction',
      kind: 'evidence',
      rules: ['lambda.code-signing', 'lambda.code-signing-warn-only'],
    },
    {
      id: '164.312(d)',
      title: 'Who seeks access is proved to be who they claim to be',
      kind: 'automated',
      rules: ['lambda.url-auth-none'],
    },
  ],
}
