import {
  type InlinePolicy,
  known,
  type Observed,
  type PolicyDocument,
  type Resource,
  type ResourceType,
  type Snapshot,
  type Unknown,
  unknown,
} from '@plumbline/model'

/** A policy that grants permissions to a user, group or role, and how the identity has it. */
export interface IdentityPolicy {
  readonly kind: 'inline' | 'managed'
  readonly name: string
  /** ARN of a managed policy; null for an inline one. */
  readonly arn: string | null
  /** Group through which a user has it; null if it is on the identity directly. */
  readonly group: string | null
  readonly document: PolicyDocument
}

/** All policies that decide the permissions of one identity. */
export interface IdentityPolicies {
  /** ARN of the user, group or role. */
  readonly arn: string
  /** ARNs of a user's groups that are in the list. */
  readonly groupArns: readonly string[]
  readonly policies: readonly IdentityPolicy[]
  /** Document of the permissions boundary, which must allow an action too; null without a boundary. */
  readonly boundary: PolicyDocument | null
  /** Reads that failed: further Allows, Denies and limits may exist there, so that no conclusion is certain. */
  readonly unread: readonly Unknown[]
}

type Holder = Resource<'AWS::IAM::User'> | Resource<'AWS::IAM::Group'> | Resource<'AWS::IAM::Role'>
type ManagedPolicies = Snapshot<'AWS::IAM::ManagedPolicy'>

/** The list is read page by page, not at one moment: a referenced resource may be missing from it and is then unknown. */
const notListed = unknown('not_collected', 'iam:GetAccountAuthorizationDetails')

type Built<Reads extends ResourceType> = WeakMap<Snapshot<Reads>, WeakMap<Holder, IdentityPolicies>>
const built: Built<never> = new WeakMap()

/** Many rules ask about the same identity: it is put together once for each snapshot. */
function once<Reads extends ResourceType>(
  holder: Holder,
  snapshot: Snapshot<Reads>,
  build: () => IdentityPolicies,
): IdentityPolicies {
  const ofSnapshot = built.get(snapshot) ?? new WeakMap<Holder, IdentityPolicies>()
  built.set(snapshot, ofSnapshot)
  const existing = ofSnapshot.get(holder)
  if (existing !== undefined) return existing
  const made = build()
  ofSnapshot.set(holder, made)
  return made
}

/** Inline and attached policies of a role, with its boundary. Organization policies are not included. */
export function policiesOfRole(
  role: Resource<'AWS::IAM::Role'>,
  snapshot: ManagedPolicies,
): IdentityPolicies {
  return once(role, snapshot, () =>
    combine(role, policiesOn(role, snapshot, null), boundaryOf(role, snapshot)),
  )
}

/** Inline and attached policies of a group. Groups have no boundary. */
export function policiesOfGroup(
  group: Resource<'AWS::IAM::Group'>,
  snapshot: ManagedPolicies,
): IdentityPolicies {
  return once(group, snapshot, () => combine(group, policiesOn(group, snapshot, null), known(null)))
}

/** Policies of a user, directly and through its groups, with its boundary. */
export function policiesOfUser(
  user: Resource<'AWS::IAM::User'>,
  snapshot: Snapshot<'AWS::IAM::ManagedPolicy' | 'AWS::IAM::Group'>,
): IdentityPolicies {
  return once(user, snapshot, () => {
    const groups = groupsOf(user, snapshot)
    const listed = groups.flatMap((group) => (group.known ? [group.value] : []))
    const inherited = groups.flatMap((group): Found =>
      group.known ? policiesOn(group.value, snapshot, group.value.name) : [group],
    )
    const found = [...policiesOn(user, snapshot, null), ...inherited]
    return combine(user, found, boundaryOf(user, snapshot), listed)
  })
}

/** Policies of a user, group or role. */
export function policiesOf(
  holder: Holder,
  snapshot: Snapshot<'AWS::IAM::ManagedPolicy' | 'AWS::IAM::Group'>,
): IdentityPolicies {
  if (holder.type === 'AWS::IAM::User') return policiesOfUser(holder, snapshot)
  return holder.type === 'AWS::IAM::Role'
    ? policiesOfRole(holder, snapshot)
    : policiesOfGroup(holder, snapshot)
}

type Found = readonly Observed<IdentityPolicy>[]

function groupsOf(
  { groupNames }: Resource<'AWS::IAM::User'>,
  snapshot: Snapshot<'AWS::IAM::ManagedPolicy' | 'AWS::IAM::Group'>,
): readonly Observed<Resource<'AWS::IAM::Group'>>[] {
  if (!groupNames.known) return [groupNames]
  return groupNames.value.map((name) => {
    const groups = snapshot.related('AWS::IAM::Group', 'name', name)
    if (!groups.known) return groups
    const [group] = groups.value
    return group === undefined ? notListed : known(group)
  })
}

function policiesOn(holder: Holder, snapshot: ManagedPolicies, group: string | null): Found {
  const { inlinePolicies, attachedPolicyArns } = holder
  const inline: Found = inlinePolicies.known
    ? inlinePolicies.value.map((policy) => known(toInline(policy, group)))
    : [inlinePolicies]
  if (!attachedPolicyArns.known) return [...inline, attachedPolicyArns]
  return [...inline, ...attachedPolicyArns.value.map((arn) => managedPolicy(arn, snapshot, group))]
}

function toInline({ name, document }: InlinePolicy, group: string | null): IdentityPolicy {
  return { kind: 'inline', name, arn: null, group, document }
}

function managedPolicy(
  arn: string,
  snapshot: ManagedPolicies,
  group: string | null,
): Observed<IdentityPolicy> {
  const policies = snapshot.related('AWS::IAM::ManagedPolicy', 'arn', arn)
  if (!policies.known) return policies
  const [policy] = policies.value
  if (policy === undefined) return notListed
  const { document } = policy
  if (!document.known) return document
  return known({ kind: 'managed', name: policy.name, arn, group, document: document.value })
}

function boundaryOf(
  { permissionsBoundaryArn: arn }: Resource<'AWS::IAM::User'> | Resource<'AWS::IAM::Role'>,
  snapshot: ManagedPolicies,
): Observed<PolicyDocument | null> {
  if (!arn.known) return arn
  if (arn.value === null) return known(null)
  const policy = managedPolicy(arn.value, snapshot, null)
  return policy.known ? known(policy.value.document) : policy
}

function combine(
  { arn }: Holder,
  found: Found,
  boundary: Observed<PolicyDocument | null>,
  groups: readonly Holder[] = [],
): IdentityPolicies {
  const policies = found.flatMap((one) => (one.known ? [one.value] : []))
  const unread = [...found, boundary].flatMap((one) => (one.known ? [] : [one]))
  const groupArns = groups.map((group) => group.arn)
  return { arn, groupArns, policies, boundary: boundary.known ? boundary.value : null, unread }
}
