import type { PolicyDocument } from '@plumbline/model'
import { compileStatement } from './compiled-statement.js'
import type { SessionKind } from './condition-truth.js'
import { type AccountScope, scopeOf } from './every-resource.js'
import type { IdentityPolicies, IdentityPolicy } from './identity-policies.js'
import { onEveryResource, type Right, type RightQuestion, rightsOf } from './identity-rights.js'

/**
 * How far an identity's unconditional rights reach.
 * `full`: every action. `iam`: control of roles and policies, which is as good as every action.
 * `escalates`: rights by which it gives itself, or a principal that it controls, every action in one or two calls.
 */
export type AdminLevel = 'full' | 'iam' | 'escalates' | 'none'

export interface AdminRights {
  readonly level: AdminLevel
  /** Names of the policies that grant the rights of the level. */
  readonly policies: readonly string[]
  /** Actions by which an identity that `escalates` does so. */
  readonly actions: readonly string[]
}

const none: AdminRights = { level: 'none', policies: [], actions: [] }

/** What evidence shows of a level. */
export const adminLevelText: Readonly<Record<AdminLevel, string>> = {
  full: 'every action on every resource',
  iam: 'control of IAM roles and policies, by which every action can be granted',
  escalates: 'can grant itself every action',
  none: 'less',
}

const levels = new WeakMap<IdentityPolicies, Map<SessionKind, AdminRights>>()

/**
 * The one meaning of administrator, over the union of all Allows of the identity (inline, managed, through groups), less
 * its Denies and within its boundary. Conditions that every request can satisfy do not limit it; other conditions do.
 * Organization policies are not visible. Callers must check `unread` first. Computed once per identity and session.
 */
export function adminRights(identity: IdentityPolicies, session: SessionKind = 'any'): AdminRights {
  const known = levels.get(identity) ?? new Map<SessionKind, AdminRights>()
  levels.set(identity, known)
  const existing = known.get(session)
  if (existing !== undefined) return existing
  const made = findRights(identity, session)
  known.set(session, made)
  return made
}

export function adminLevel(identity: IdentityPolicies, session: SessionKind = 'any'): AdminLevel {
  return adminRights(identity, session).level
}

/** True if the identity may do everything, or everything in IAM. One that only escalates has further rules. */
export function isAdministrator(identity: IdentityPolicies): boolean {
  const level = adminLevel(identity)
  return level === 'full' || level === 'iam'
}

/** The rights that one document gives each of its holders; `arn` names the policy or the holder and so the account. */
export function documentRights(document: PolicyDocument, arn: string): AdminRights {
  return adminRights(identityOf(document, arn))
}

const identities = new WeakMap<PolicyDocument, Map<string, IdentityPolicies>>()

function identityOf(document: PolicyDocument, arn: string): IdentityPolicies {
  const known = identities.get(document) ?? new Map<string, IdentityPolicies>()
  identities.set(document, known)
  const existing = known.get(arn)
  if (existing !== undefined) return existing
  const policy: IdentityPolicy = {
    kind: 'managed',
    name: arn.slice(arn.lastIndexOf('/') + 1),
    arn,
    group: null,
    document,
  }
  const made: IdentityPolicies = { arn, groupArns: [], policies: [policy], boundary: null, unread: [] }
  known.set(arn, made)
  return made
}

/**
 * The rights that an identity has by one of its policies: the Denies of all its policies and its boundary still apply.
 */
export function rightsByPolicy(identity: IdentityPolicies, policy: IdentityPolicy): AdminRights {
  const others = identity.policies.filter((one) => one !== policy).map(deniesOf)
  return adminRights({ ...identity, policies: [policy, ...others] })
}

function deniesOf(policy: IdentityPolicy): IdentityPolicy {
  const Statement = policy.document.Statement.filter(({ Effect }) => Effect === 'Deny')
  return { ...policy, document: { ...policy.document, Statement } }
}

/** Control of roles and policies. */
const controlOfIam = [
  'iam:AttachRolePolicy',
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:CreateRole',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
] as const

/** One action of each important service: who lacks one does not have every action. */
const everywhere = [
  'ec2:RunInstances',
  'kms:Decrypt',
  'lambda:UpdateFunctionCode',
  's3:GetObject',
  's3:PutBucketPolicy',
  'secretsmanager:GetSecretValue',
] as const

/** Answers questions about one identity in one kind of session. */
interface Inquiry {
  readonly identity: IdentityPolicies
  readonly scope: AccountScope
  readonly session: SessionKind
}

function findRights(identity: IdentityPolicies, session: SessionKind): AdminRights {
  if (!identity.policies.some(mayGrantIam)) return none
  const inquiry: Inquiry = { identity, scope: scopeOf(identity.arn), session }
  const control = allOf(controlOfIam, inquiry)
  if (control === null) return escalation(inquiry)
  const everything = identity.policies.some(isWide) ? allOf(everywhere, inquiry) : null
  const level = everything === null ? 'iam' : 'full'
  return { level, policies: namesOf([...control, ...(everything ?? [])]), actions: [] }
}

/** The rights to all the actions on every resource, or null if one is missing. */
function allOf(actions: readonly string[], inquiry: Inquiry): readonly Right[] | null {
  const found: Right[] = []
  for (const action of actions) {
    const rights = rightsOnAll(action, inquiry)
    if (rights.length === 0) return null
    found.push(...rights)
  }
  return found
}

function rightsOnAll(action: string, inquiry: Inquiry): readonly Right[] {
  const questions = onEveryResource(action, inquiry.scope, inquiry.session)
  return questions.flatMap((question) => unconditional(inquiry.identity, question))
}

function unconditional(identity: IdentityPolicies, question: RightQuestion): readonly Right[] {
  return rightsOf(identity, question).filter((right) => !right.isConditional)
}

function namesOf(rights: readonly Right[]): readonly string[] {
  return [...new Set(rights.map(({ policy }) => policy.name))].toSorted()
}

/**
 * Pairs of actions that make another principal an administrator and give its permissions to the caller.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html explains what a boundary stops: nothing
 * of a principal that is created without one.
 */
const throughOthers = [
  {
    grant: ['iam:PutRolePolicy', 'iam:AttachRolePolicy'],
    use: ['iam:UpdateAssumeRolePolicy', 'iam:CreateRole'],
  },
  {
    grant: ['iam:PutUserPolicy', 'iam:AttachUserPolicy'],
    use: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'],
  },
  { grant: ['iam:PutGroupPolicy', 'iam:AttachGroupPolicy'], use: ['iam:AddUserToGroup'] },
] as const

function escalation(inquiry: Inquiry): AdminRights {
  const rights = [...onItself(inquiry), ...onOthers(inquiry)]
  if (rights.length === 0) return none
  const actions = [...new Set(rights.map(({ action }) => action))].toSorted()
  return { level: 'escalates', policies: namesOf(rights.map(({ right }) => right)), actions }
}

interface Step {
  readonly action: string
  readonly right: Right
}

/** Writing its own policies gives an identity what its boundary allows: everything only where the boundary does. */
function onItself({ identity, session }: Inquiry): readonly Step[] {
  const { boundary, arn } = identity
  if (boundary !== null && !['full', 'iam'].includes(documentRights(boundary, arn).level)) return []
  return ownPolicyActions(identity).flatMap(({ action, resource }) =>
    unconditional(identity, { action, resource, session }).map((right) => ({ action, right })),
  )
}

function onOthers(inquiry: Inquiry): readonly Step[] {
  const steps = (actions: readonly string[]) =>
    actions.flatMap((action) => rightsOnAll(action, inquiry).map((right) => ({ action, right })))
  return throughOthers.flatMap(({ grant, use }) => {
    const grants = steps(grant)
    const uses = grants.length === 0 ? [] : steps(use)
    return uses.length === 0 ? [] : [...grants, ...uses]
  })
}

/** The calls by which an identity changes its own policies; for a policy's ARN, those of any kind of holder. */
function ownPolicyActions({ arn, groupArns, policies }: IdentityPolicies): readonly RightQuestion[] {
  const { partition, accountId } = scopeOf(arn)
  const kind = arn.slice(arn.lastIndexOf(':') + 1).split('/')[0]
  const every = (type: string) => `arn:${partition}:iam::${accountId}:${type}/*`
  const write = (type: string, resource: string) =>
    ['Attach', 'Put'].map((verb) => ({ action: `iam:${verb}${type}Policy`, resource }))
  if (kind === 'policy')
    return [
      ...write('Role', every('role')),
      ...write('User', every('user')),
      ...write('Group', every('group')),
      // The policy itself is one that each of its holders has.
      ...[every('policy'), arn].map((resource) => ({ action: 'iam:CreatePolicyVersion', resource })),
    ]
  const own = policies.flatMap(({ arn: policyArn }) =>
    policyArn === null || scopeOf(policyArn).accountId === 'aws'
      ? []
      : [{ action: 'iam:CreatePolicyVersion', resource: policyArn }],
  )
  const groups = (kind === 'group' ? [arn] : groupArns).flatMap((group) => write('Group', group))
  if (kind === 'user') return [...own, ...groups, ...write('User', arn)]
  return kind === 'role' ? [...own, ...write('Role', arn)] : [...own, ...groups]
}

/** False if no Allow of the policy can concern IAM, so that nothing more is asked about it: true of most policies. */
function mayGrantIam({ document }: IdentityPolicy): boolean {
  return document.Statement.some((statement) => {
    if (statement.Effect !== 'Allow') return false
    const { actions, isNotAction } = compileStatement(statement)
    return isNotAction || actions.some((action) => /^(i|\*|\?)/.test(action))
  })
}

function isWide({ document }: IdentityPolicy): boolean {
  return document.Statement.some((statement) => {
    if (statement.Effect !== 'Allow') return false
    const { actions, isNotAction } = compileStatement(statement)
    return isNotAction || actions.includes('*')
  })
}
