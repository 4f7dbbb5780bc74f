/** Why a check of the catalogue will not become a rule of its own, or waits for more than a collector. */
export type Fate =
  /** The same fact as another check, which tells it. */
  | { readonly kind: 'merged'; readonly into: string; readonly why: string }
  /** Weighed, and not to be written. */
  | { readonly kind: 'dropped'; readonly why: string }
  /** Needs a read of data, which we refuse: no switch turns it on. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Needs a read of data that a customer may want; outside the generated role policy. */
  | { readonly kind: 'opt-in'; readonly why: string }
  /** Needs effective permissions: statements, boundaries, conditions and denies taken together. */
  | { readonly kind: 'iam-engine' }
  /** AWS has no public operation that tells. */
  | { readonly kind: 'no-api' }

const engine: Fate = { kind: 'iam-engine' }
const code = 'The answer carries a link to the code, which nobody should hold by default.'
const heldBy = 'It has one item for each holder of the policy, whatever its kind.'
const logs = 'It reads log events, which are data of the customer.'

/** By check id. A check that has a rule nevertheless is told by its rule. */
export const fates: Readonly<Record<string, Fate>> = {
  'account.security-questions': { kind: 'no-api' },
  'apigateway.minimum-compression': {
    kind: 'dropped',
    why: 'It is about cost, and compression beside secrets helps an attacker (BREACH).',
  },
  'cloudwatch.log-group-secrets': { kind: 'opt-in', why: logs },
  'config.rules-noncompliant': {
    kind: 'dropped',
    why: 'Results of another tool: evidence to import, not a verdict of ours.',
  },
  'ecr.image-secrets': { kind: 'refused', why: 'It reads the layers of images.' },
  'iam.admin-group': { kind: 'merged', into: 'iam.admin-aws-managed', why: heldBy },
  'iam.admin-role': { kind: 'merged', into: 'iam.admin-aws-managed', why: heldBy },
  'iam.admin-user': { kind: 'merged', into: 'iam.admin-aws-managed', why: heldBy },
  'iam.edit-iam-unauthorised': engine,
  'iam.privesc-chain': engine,
  'iam.privesc-effective': engine,
  'iam.privesc-inline': engine,
  'iam.privesc-managed': engine,
  'iam.sts-global-endpoint': { kind: 'dropped', why: 'Inventory: using it is no weakness by itself.' },
  'lambda.cloudtrail-data-events': {
    kind: 'merged',
    into: 'cloudtrail.lambda-data',
    why: 'Event selectors say it once for the account.',
  },
  'lambda.code-cmk': { kind: 'opt-in', why: code },
  'lambda.code-dangerous-patterns': { kind: 'opt-in', why: code },
  'lambda.code-no-input-schema': { kind: 'opt-in', why: code },
  'lambda.code-secrets': { kind: 'opt-in', why: code },
  'lambda.code-vulnerable-deps': { kind: 'opt-in', why: code },
  'lambda.custom-runtime-review': {
    kind: 'dropped',
    why: 'Inventory: AWS recommends the OS-only runtimes for compiled languages. A foreign publisher is lambda.runtime-publisher-untrusted.',
  },
  'lambda.deployers-broad': engine,
  'lambda.deployers-iam-users': engine,
  'lambda.deployers-no-mfa': engine,
  'lambda.drift': { kind: 'dropped', why: 'No rule but what drift events are for.' },
  'lambda.edge-function-privileged': engine,
  'lambda.layer-secrets': { kind: 'opt-in', why: code },
  'lambda.log-secrets': { kind: 'opt-in', why: logs },
  'lambda.passrole-broad': {
    kind: 'merged',
    into: 'iam.passrole-wildcard',
    why: 'The same statement, seen for one service.',
  },
  'lambda.microvm-shell-tokens': engine,
  'lambda.policy-public-qualified': {
    kind: 'merged',
    into: 'lambda.policy-public',
    why: 'Policies of versions and aliases are judged there; the qualifier is in the evidence.',
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
    why: 'It rests on lists of third parties that scan the internet.',
  },
  'vpc.multi-region': { kind: 'dropped', why: 'A matter of design that no setting shows.' },
}
