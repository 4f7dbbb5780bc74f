import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { type CompiledStatement, compileStatement } from './compiled-statement.js'
import {
  type ConditionTruth,
  conditionTruth,
  type RequestFacts,
  type SessionKind,
} from './condition-truth.js'
import { type AccountScope, everyResource } from './every-resource.js'
import type { IdentityPolicies, IdentityPolicy } from './identity-policies.js'
import { coversPattern, hasWildcard, matchesPattern } from './match-pattern.js'

/** An action on a resource. Both may be patterns, which must then be covered completely: `kms:*` on `*`. */
export interface RightQuestion {
  /** `service:Name`, `service:*`, or `*` for everything. */
  readonly action: string
  /** ARN or a pattern of ARNs; `*` for every resource. */
  readonly resource: string
  /** How the caller has signed in, where the question is about that; any way by default. */
  readonly session?: SessionKind
}

/** An Allow that grants the right, and the policy that contains it. */
export interface Right {
  readonly policy: IdentityPolicy
  readonly statement: PolicyStatement
  /** The statement, or the boundary, has conditions that decide, which the caller may evaluate. */
  readonly isConditional: boolean
}

/** The question about every resource of an action, once for each type of resource: one of them suffices. */
export function onEveryResource(
  action: string,
  scope: AccountScope,
  session: SessionKind = 'any',
): readonly RightQuestion[] {
  return everyResource(action, scope).map((resource) => ({ action, resource, session }))
}

/**
 * The Allows that grant an identity the right: no Deny that always applies in any of its policies or in its boundary
 * removes it, and its boundary allows it. Each Allow is evaluated separately: two that cover the question only together
 * are not found. Callers must check `unread` first: policies that were not read may grant or deny more.
 */
export function rightsOf(identity: IdentityPolicies, question: RightQuestion): readonly Right[] {
  const { policies, boundary } = identity
  const facts = factsOf(question)
  const allowed = policies.flatMap((policy) =>
    allowsFor(policy.document, question, facts).map((allow) => ({ policy, ...allow })),
  )
  if (allowed.length === 0) return []
  if (policies.some(({ document }) => denies(document, question, facts))) return []
  const limit = boundary === null ? 'always' : allowTruth(boundary, question, facts)
  if (limit === 'never') return []
  return allowed.map(({ policy, source, truth }) => ({
    policy,
    statement: source,
    isConditional: truth !== 'always' || limit !== 'always',
  }))
}

/** Whether a boundary allows the right: a condition of its only Allow is a condition of the right. */
function allowTruth(document: PolicyDocument, question: RightQuestion, facts: RequestFacts): ConditionTruth {
  const allows = allowsFor(document, question, facts)
  if (allows.length === 0 || denies(document, question, facts)) return 'never'
  return allows.some(({ truth }) => truth === 'always') ? 'always' : 'maybe'
}

/** The Allows of one document that grant the right, unless the document also denies it. */
export function allowsIn(document: PolicyDocument, question: RightQuestion): readonly PolicyStatement[] {
  const facts = factsOf(question)
  const allows = allowsFor(document, question, facts)
  if (allows.length === 0 || denies(document, question, facts)) return []
  return allows.map(({ source }) => source)
}

/** True if the statement covers all actions of the pattern, which is in any case. */
export function coversActions({ actions, isNotAction }: CompiledStatement, pattern: string): boolean {
  const searched = pattern.toLowerCase()
  if (!isNotAction) return actions.some((action) => coversPattern(action, searched))
  return !actions.some((action) => mayOverlap(action, searched))
}

/** True if the statement covers all resources of the pattern. */
export function coversResources({ resources, isNotResource }: CompiledStatement, pattern: string): boolean {
  if (!isNotResource) return resources.some((resource) => coversPattern(resource, pattern))
  return !resources.some((resource) => matchesPattern(resource, pattern) || matchesPattern(pattern, resource))
}

function allowsFor(
  document: PolicyDocument,
  { action, resource }: RightQuestion,
  facts: RequestFacts,
): readonly { readonly source: PolicyStatement; readonly truth: ConditionTruth }[] {
  return document.Statement.flatMap((source) => {
    if (source.Effect !== 'Allow') return []
    const statement = compileStatement(source)
    if (!coversActions(statement, action) || !coversResources(statement, resource)) return []
    const truth = conditionTruth(statement.clauses, facts)
    return truth === 'never' ? [] : [{ source, truth }]
  })
}

function denies(document: PolicyDocument, question: RightQuestion, facts: RequestFacts): boolean {
  return document.Statement.some((source) => {
    if (source.Effect !== 'Deny') return false
    const statement = compileStatement(source)
    const truth = () => conditionTruth(statement.clauses, { ...facts, effect: 'Deny' })
    return subtracts(statement, question) && truth() === 'always'
  })
}

/**
 * True if a Deny leaves nothing that deserves the name of the right. With NotAction or NotResource it leaves what these
 * list: the right remains only where they list all of it.
 */
function subtracts(statement: CompiledStatement, { action, resource }: RightQuestion): boolean {
  const { actions, isNotAction, resources, isNotResource } = statement
  const searched = action.toLowerCase()
  const coversAction = actions.some((pattern) => coversPattern(pattern, searched))
  if (coversAction === isNotAction) return false
  return resources.some((pattern) => coversPattern(pattern, resource)) !== isNotResource
}

function factsOf({ action, resource, session = 'any' }: RightQuestion): RequestFacts {
  const [, partition = 'aws', , , account = ''] = resource.split(':')
  return { action, partition, accountId: /^\d{12}$/.test(account) ? account : null, session, effect: 'Allow' }
}

/** False only where two patterns of actions, in lower case, cannot have an action in common. */
function mayOverlap(excluded: string, searched: string): boolean {
  if (!hasWildcard(searched)) return matchesPattern(excluded, searched)
  const [serviceA = '', serviceB = ''] = [excluded.split(':')[0], searched.split(':')[0]]
  if (hasWildcard(serviceA) || hasWildcard(serviceB)) return true
  return serviceA === serviceB
}
