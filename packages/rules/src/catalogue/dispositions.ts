import type { CatalogueRow } from './catalogue-row.js'

/** Why a check will not become a rule, or requires more than a collector. */
export type Disposition =
  /** The same fact as another check, which reports it. */
  | { readonly kind: 'merged'; readonly into: string; readonly why: string }
  /** Considered and rejected. */
  | { readonly kind: 'dropped'; readonly why: string }
  /** Requires a read of data, which is refused: no setting turns it on. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Requires a read of data that a customer may want; outside the generated role policy. */
  | { readonly kind: 'opt-in'; readonly why: string }
  /** Requires effective permissions: statements, boundaries, conditions and denies taken together. */
  | { readonly kind: 'iam-engine' }
  /** AWS has no public operation that returns it. */
  | { readonly kind: 'no-api' }

/** Status of a check without a rule: `waits` for operations that no collector calls, or `ready` if collectors call all of them. */
export type CheckStatus =
  | { readonly kind: 'ready' }
  | { readonly kind: 'waits'; readonly operations: readonly string[] }
  | Disposition

/** The input for the status of a check. */
export interface StatusInput {
  readonly dispositions: Readonly<Record<string, Disposition>>
  /** Operations that a collector declares, as `<iam prefix>:<Operation>`. */
  readonly declared: ReadonlySet<string>
}

/** The status of a check: its disposition if it has one, otherwise `waits` or `ready`. */
export function statusOf(row: CatalogueRow, { dispositions, declared }: StatusInput): CheckStatus {
  const disposition = dispositions[row.id]
  if (disposition !== undefined) return disposition
  const operations = row.operations.filter((operation) => !declared.has(operation))
  return operations.length > 0 ? { kind: 'waits', operations } : { kind: 'ready' }
}

const engine: Disposition = { kind: 'iam-engine' }
const code = 'The answer contains a link to the code, which the default role must not be able to read.'
const heldBy = 'It has one item for each holder of the policy, of any kind.'
const logs = 'It reads log events, which are customer data.'

/** Dispositions by check id. */
export const dispositions: Readonly<Record<string, Disposition>> = {
  'account.security-questions': { kind: 'no-api' },
  'apigateway.minimum-compression': {
    kind: 'dropped',
    why: 'It is about cost, and compressing secrets with other content helps an attacker (BREACH).',
  },
  'cloudwatch.log-group-secrets': { kind: 'opt-in', why: logs },
  'config.rules-noncompliant': {
    kind: 'dropped',
    why: 'Results of another tool: evidence to import, not our own verdict.',
  },
  'ecr.image-secrets': { kind: 'refused', why: 'It reads the layers of images.' },
  'iam.admin-group': { kind: 'merged', into: 'iam.admin-aws-managed', why: heldBy },
  'iam.admin-role': { kind: 'merged', into: 'iam.admin-aws-managed', why: heldBy },
  'iam.admin-user': { kind: 'merged', into: 'iam.admin-aws-managed', why: heldBy },
  'iam.edit-iam-unauthorised': engine,
  'iam.passrole-agentcore': {
    kind: 'merged',
    into: 'iam.passrole-wildcard',
    why: 'A role that may be passed to every service may be passed to Bedrock AgentCore.',
  },
  'iam.privesc-chain': engine,
  'iam.privesc-effective': engine,
  'iam.privesc-inline': engine,
  'iam.privesc-managed': engine,
  'iam.saml-provider-missing': {
    kind: 'merged',
    into: 'iam.user-exists-federated',
    why: 'Whether people sign in through a provider is one question; IAM Identity Center and OpenID Connect answer it too.',
  },
  'iam.sts-global-endpoint': { kind: 'dropped', why: 'Inventory: using it is not a weakness in itself.' },
  'lambda.cloudtrail-data-events': {
    kind: 'merged',
    into: 'cloudtrail.lambda-data',
    why: 'Event selectors are set once for the account.',
  },
  'lambda.code-cmk': { kind: 'opt-in', why: code },
  'lambda.code-dangerous-patterns': { kind: 'opt-in', why: code },
  'lambda.code-no-input-schema': { kind: 'opt-in', why: code },
  'lambda.code-secrets': { kind: 'opt-in', why: code },
  'lambda.code-vulnerable-deps': { kind: 'opt-in', why: code },
  'lambda.custom-runtime-review': {
    kind: 'dropped',
    why: 'Inventory: AWS recommends the OS-only runtimes for compiled languages. An untrusted publisher is covered by lambda.runtime-publisher-untrusted.',
  },
  'lambda.deployers-broad': engine,
  'lambda.deployers-iam-users': engine,
  'lambda.deployers-no-mfa': engine,
  'lambda.drift': { kind: 'dropped', why: 'Drift events report it.' },
  'lambda.edge-function-privileged': engine,
  'lambda.layer-secrets': { kind: 'opt-in', why: code },
  'lambda.log-secrets': { kind: 'opt-in', why: logs },
  'lambda.microvm-shell-tokens': engine,
  'lambda.policy-public-qualified': {
    kind: 'merged',
    into: 'lambda.policy-public',
    why: 'Policies of versions and aliases are evaluated there; the qualifier is in the evidence.',
  },
  'lambda.role-cannot-log': engine,
  'lambda.role-data-exfiltration': engine,
  'lambda.role-privilege-escalation': engine,
  'lambda.role-self-modify': engine,
  'lambda.toxic-exposed-and-privileged': engine,
  's3.object-public': { kind: 'refused', why: 'It lists the objects of buckets.' },
  'ssm.incident-plans': { kind: 'no-api' },
  'vpc.eip-known-exposed': {
    kind: 'dropped',
    why: 'It depends on lists of third parties that scan the internet.',
  },
  'vpc.multi-region': { kind: 'dropped', why: 'A design decision that no setting shows.' },
}
