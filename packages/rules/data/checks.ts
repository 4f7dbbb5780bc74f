import type { Severity } from '@plumbline/model'

/** What a rule must be: its row in the catalogue. Rules are held equal to their rows by registry.test.ts. */
export interface CheckRow {
  readonly id: string
  readonly service: string
  /** What is wrong where it fails. */
  readonly meaning: string
  readonly severity: Severity
  /** SDK operations, as `<iam prefix>:<Operation>`, that tell the facts which it needs. */
  readonly operations: readonly string[]
  /** All controls that it speaks to, also of frameworks that have no pack yet. */
  readonly controls: readonly string[]
  /** What was decided about it, and from which page. */
  readonly note?: string
}

const list = 'lambda:ListFunctions'
const policy = [list, 'lambda:GetPolicy'] as const
const urls = [list, 'lambda:ListFunctionUrlConfigs'] as const

/** As of 2026-11-22. */
export const checks: readonly CheckRow[] = [
  {
    id: 'lambda.code-signing',
    service: 'Lambda',
    meaning: 'A zip function has no code signing configuration.',
    severity: 'medium',
    operations: [list, 'lambda:ListFunctionsByCodeSigningConfig'],
    controls: [
      'pci-dss-4.0.1:6.5.1',
      'hipaa:164.312(c)(1)',
      'nist-800-53-r5:SI-7',
      'nist-800-53-r5:CM-14',
      'soc2-2017:CC8.1',
    ],
    note: 'Container images cannot use one: not applicable. Whether it only warns is lambda.code-signing-warn-only.',
  },
  {
    id: 'lambda.code-signing-warn-only',
    service: 'Lambda',
    meaning: 'A code signing configuration reports untrusted packages and deploys them.',
    severity: 'medium',
    operations: ['lambda:ListCodeSigningConfigs'],
    controls: ['pci-dss-4.0.1:6.5.1', 'hipaa:164.312(c)(1)', 'nist-800-53-r5:SI-7', 'soc2-2017:CC8.1'],
  },
  {
    id: 'lambda.dlq',
    service: 'Lambda',
    meaning: 'Failed asynchronous events have neither a dead-letter queue nor an on-failure destination.',
    severity: 'low',
    operations: [list, 'lambda:ListFunctionEventInvokeConfigs'],
    controls: ['nist-800-53-r5:SI-13', 'nist-800-53-r5:AU-5', 'soc2-2017:A1.1'],
    note: 'A destination carries more than a queue and is what AWS recommends, so either will do. No HIPAA control: a lost event is no backup matter.',
  },
  {
    id: 'lambda.env-cmk',
    service: 'Lambda',
    meaning: 'Environment variables exist and are encrypted with the key of the service.',
    severity: 'low',
    operations: [list],
    controls: [
      'pci-dss-4.0.1:3.6.1',
      'hipaa:164.312(a)(2)(iv)',
      'nist-800-53-r5:SC-28',
      'soc2-2017:CC6.1',
      'gdpr:32(1)(a)',
    ],
    note: 'Low: the service always encrypts. Without variables not applicable.',
  },
  {
    id: 'lambda.env-secrets',
    service: 'Lambda',
    meaning: 'The value of an environment variable looks like a credential.',
    severity: 'critical',
    operations: [list],
    controls: [
      'pci-dss-4.0.1:8.6.2',
      'hipaa:164.308(a)(5)(ii)(D)',
      'hipaa:164.312(a)(1)',
      'nist-800-53-r5:IA-5(7)',
      'soc2-2017:CC6.1',
      'gdpr:32(1)(a)',
    ],
    note: 'Critical for formats that only a credential has, high for patterns and randomness. Variables that Lambda could not decrypt for us are unknown, never clean.',
  },
  {
    id: 'lambda.policy-admin-actions',
    service: 'Lambda',
    meaning: 'A resource policy grants management actions or lambda:*.',
    severity: 'high',
    operations: policy,
    controls: [
      'pci-dss-4.0.1:7.2.1',
      'pci-dss-4.0.1:7.2.5',
      'hipaa:164.308(a)(4)(ii)(B)',
      'nist-800-53-r5:AC-6',
      'soc2-2017:CC6.3',
    ],
  },
  {
    id: 'lambda.policy-cross-account',
    service: 'Lambda',
    meaning: 'A resource policy trusts an account that is neither this one nor on the list of trusted ones.',
    severity: 'high',
    operations: policy,
    controls: [
      'pci-dss-4.0.1:7.2.1',
      'pci-dss-4.0.1:7.2.5',
      'hipaa:164.308(a)(4)(ii)(B)',
      'hipaa:164.312(a)(1)',
      'nist-800-53-r5:AC-3',
      'nist-800-53-r5:AC-6',
      'soc2-2017:CC6.3',
    ],
    note: 'Membership of an organization is visible in its management account only: told as not visible. Trust through a service (SourceAccount of another account) is medium.',
  },
  {
    id: 'lambda.policy-org-wide',
    service: 'Lambda',
    meaning: 'A resource policy is open to every account of an organization.',
    severity: 'medium',
    operations: policy,
    controls: ['pci-dss-4.0.1:7.2.5', 'hipaa:164.308(a)(4)(ii)(B)', 'nist-800-53-r5:AC-6', 'soc2-2017:CC6.3'],
  },
  {
    id: 'lambda.policy-public',
    service: 'Lambda',
    meaning:
      'A resource policy, also one of a version or alias, lets any principal in and no condition or Deny narrows it.',
    severity: 'critical',
    operations: policy,
    controls: [
      'cis-aws-7.0.0:2.21',
      'pci-dss-4.0.1:7.2.1',
      'hipaa:164.308(a)(4)(ii)(B)',
      'hipaa:164.312(a)(1)',
      'nist-800-53-r5:AC-3',
      'nist-800-53-r5:SC-7',
      'soc2-2017:CC6.1',
      'aws-fsbp:Lambda.1',
    ],
    note: 'Statements that work through a public URL only are left to lambda.url-auth-none. A grant to everybody for AWS_IAM URLs is not: it opens the URL to every account.',
  },
  {
    id: 'lambda.policy-service-no-source',
    service: 'Lambda',
    meaning: 'An AWS service may invoke the function without a limit to whose resource triggers it.',
    severity: 'high',
    operations: policy,
    controls: [
      'pci-dss-4.0.1:7.2.1',
      'pci-dss-4.0.1:7.2.5',
      'hipaa:164.312(a)(1)',
      'nist-800-53-r5:AC-6',
      'soc2-2017:CC6.3',
      'aws-fsbp:Lambda.1',
    ],
  },
  {
    id: 'lambda.recursive-loop',
    service: 'Lambda',
    meaning: 'Lambda may not stop the function when it calls itself in a loop.',
    severity: 'medium',
    operations: ['lambda:GetFunctionRecursionConfig'],
    controls: ['nist-800-53-r5:SC-5', 'soc2-2017:A1.1'],
  },
  {
    id: 'lambda.reserved-concurrency',
    service: 'Lambda',
    meaning: 'Nothing bounds how much of the shared concurrency the function uses.',
    severity: 'low',
    operations: ['lambda:GetFunctionConcurrency'],
    controls: ['nist-800-53-r5:SC-5', 'nist-800-53-r5:SC-6', 'soc2-2017:A1.1'],
  },
  {
    id: 'lambda.runtime-create-or-update-blocked',
    service: 'Lambda',
    meaning: 'Lambda takes no new functions, or no updates either, for the runtime.',
    severity: 'high',
    operations: [list],
    controls: [
      'pci-dss-4.0.1:6.3.3',
      'hipaa:164.308(a)(1)(ii)(B)',
      'nist-800-53-r5:SA-22',
      'nist-800-53-r5:SI-2',
    ],
    note: 'High once updates are blocked, medium while only creation is: existing functions can still be mended then.',
  },
  {
    id: 'lambda.runtime-deprecated',
    service: 'Lambda',
    meaning: 'The deprecation date of the runtime has come.',
    severity: 'high',
    operations: [list],
    controls: [
      'pci-dss-4.0.1:6.3.3',
      'pci-dss-4.0.1:12.3.4',
      'hipaa:164.308(a)(1)(ii)(B)',
      'nist-800-53-r5:SA-22',
      'nist-800-53-r5:SI-2',
      'soc2-2017:CC7.1',
      'aws-fsbp:Lambda.2',
    ],
    note: 'Judged by dates. A runtime that the table lacks, or has without a date, is unknown. Images have no runtime: not applicable.',
  },
  {
    id: 'lambda.runtime-deprecating-soon',
    service: 'Lambda',
    meaning: 'The runtime will be deprecated within the warning window.',
    severity: 'medium',
    operations: [list],
    controls: ['pci-dss-4.0.1:12.3.4', 'hipaa:164.308(a)(1)(ii)(A)', 'nist-800-53-r5:SA-22'],
  },
  {
    id: 'lambda.runtime-eol-os',
    service: 'Lambda',
    meaning: 'The runtime is built on Amazon Linux 2 or older.',
    severity: 'medium',
    operations: [list],
    controls: ['pci-dss-4.0.1:6.3.3', 'nist-800-53-r5:SA-22'],
  },
  {
    id: 'lambda.runtime-patch-mode-manual',
    service: 'Lambda',
    meaning: 'The runtime version is pinned, so that patches of the runtime do not arrive.',
    severity: 'medium',
    operations: [list, 'lambda:GetRuntimeManagementConfig'],
    controls: ['pci-dss-4.0.1:6.3.3', 'nist-800-53-r5:SI-2'],
  },
  {
    id: 'lambda.tracing',
    service: 'Lambda',
    meaning: 'X-Ray active tracing is off.',
    severity: 'low',
    operations: [list],
    controls: ['hipaa:164.312(b)', 'nist-800-53-r5:AU-12', 'aws-securityhub:Lambda.7'],
    note: 'Traces are no audit log in the sense of PCI DSS 10.2.',
  },
  {
    id: 'lambda.url-auth-none',
    service: 'Lambda',
    meaning: 'A function URL, also one of an alias, has the auth type NONE.',
    severity: 'high',
    operations: [...urls, 'lambda:GetPolicy'],
    controls: [
      'cis-aws-7.0.0:2.21',
      'pci-dss-4.0.1:1.4.2',
      'pci-dss-4.0.1:7.2.1',
      'hipaa:164.312(a)(1)',
      'hipaa:164.312(d)',
      'nist-800-53-r5:AC-3',
      'nist-800-53-r5:SC-7',
      'soc2-2017:CC6.6',
    ],
    note: 'The resource policy stays in effect for NONE (urls-auth.html): high where it lets everybody in, medium where only some networks, low where nobody, unknown where it was not read.',
  },
  {
    id: 'lambda.url-cors-credentials',
    service: 'Lambda',
    meaning: 'A function URL allows credentials for plain HTTP, null or wildcard origins.',
    severity: 'medium',
    operations: urls,
    controls: ['pci-dss-4.0.1:6.2.4', 'nist-800-53-r5:AC-4'],
  },
  {
    id: 'lambda.url-cors-wildcard',
    service: 'Lambda',
    meaning: 'A function URL allows any origin, method or header.',
    severity: 'medium',
    operations: urls,
    controls: ['pci-dss-4.0.1:6.2.4', 'nist-800-53-r5:AC-4'],
    note: 'Low where origins are listed and only methods or headers are open.',
  },
  {
    id: 'lambda.vpc-attached',
    service: 'Lambda',
    meaning: 'The function runs outside every VPC.',
    severity: 'low',
    operations: [list],
    controls: ['pci-dss-4.0.1:1.3.2', 'nist-800-53-r5:SC-7', 'aws-securityhub:Lambda.3'],
    note: 'A choice, not a fault: AWS recommends a VPC only where private resources are used.',
  },
]
