import type { FrameworkPack } from '../../src/framework-pack.js'

const policyRules = [
  'lambda.policy-admin-actions',
  'lambda.policy-cross-account',
  'lambda.policy-service-no-source',
] as const

/** Only the requirements that a rule speaks to yet. AWS Security Hub maps its Lambda.1 to 7.2.1 and Lambda.2 to 12.3.4. */
export const pciDss401: FrameworkPack = {
  id: 'pci-dss-4.0.1',
  framework: 'PCI DSS',
  title: 'Payment Card Industry Data Security Standard v4.0.1',
  version: '4.0.1',
  published: '2024-06',
  status: 'current',
  source: 'https://www.pcisecuritystandards.org/document_library/',
  controls: [
    {
      id: '1.3.2',
      title: 'Traffic that leaves the cardholder data environment is limited to what is needed',
      kind: 'evidence',
      rules: ['lambda.vpc-attached'],
    },
    {
      id: '1.4.2',
      title: 'Traffic from untrusted networks reaches only what is meant to be public',
      kind: 'automated',
      rules: ['lambda.url-auth-none'],
    },
    {
      id: '3.6.1',
      title: 'Keys that protect stored data are themselves protected against disclosure and misuse',
      kind: 'evidence',
      rules: ['lambda.env-cmk'],
    },
    {
      id: '6.2.4',
      title: 'Software is built against the usual classes of attack',
      kind: 'evidence',
      rules: ['lambda.url-cors-credentials', 'lambda.url-cors-wildcard'],
    },
    {
      id: '6.3.3',
      title: 'System components are kept patched',
      kind: 'automated',
      rules: [
        'lambda.runtime-create-or-update-blocked',
        'lambda.runtime-deprecated',
        'lambda.runtime-eol-os',
        'lambda.runtime-patch-mode-manual',
      ],
    },
    {
      id: '6.5.1',
      title: 'Changes to production follow a controlled procedure',
      kind: 'evidence',
      rules: ['lambda.code-signing', 'lambda.code-signing-warn-only'],
    },
    {
      id: '7.2.1',
      title: 'Access follows a model of need and least privilege',
      kind: 'automated',
      rules: [...policyRules, 'lambda.policy-public', 'lambda.url-auth-none'],
    },
    {
      id: '7.2.5',
      title: 'Application and system accounts have the least rights that work',
      kind: 'automated',
      rules: [...policyRules, 'lambda.policy-org-wide'],
    },
    {
      id: '8.6.2',
      title: 'Secrets of application and system accounts are not written into code or configuration',
      kind: 'automated',
      rules: ['lambda.env-secrets'],
    },
    {
      id: '12.3.4',
      title: 'Technologies in use are reviewed for continued support by their vendors',
      kind: 'automated',
      rules: ['lambda.runtime-deprecated', 'lambda.runtime-deprecating-soon'],
    },
  ],
}
