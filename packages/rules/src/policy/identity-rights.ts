import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { coversAction } from './actions.js'
import type { IdentityPolicies, IdentityPolicy } from './identity-policies.js'
import { hasWildcard, toList } from './lists.js'
import { coversPattern, matchesPattern } from './match-pattern.js'

/** What may be done to what. Both may be patterns, which then must be covered whole: `kms:*` on `*`. */
export interface RightQuestion {
  /** `service:Name`, `service:*`, or `*` for everything. */
  readonly action: string
  /** ARN or a pattern of ARNs; `*` for every resource. */
  readonly resource: string
}

/** An Allow that gives the right, and the policy that it stands in. */
export interface Right {
  readonly policy: IdentityPolicy
  readonly statement: PolicyStatement
  /** The statement has conditions, which the caller may look at. */
  readonly isConditional: boolean
}

/**
 * The Allows that give an identity the right asked about: not taken away by an unconditional Deny in any of its
 * policies, and let through by its boundary. Each Allow is looked at by itself: two that cover the question only together are not found.
 * Callers must look at `unread` first: what was not read may hold more.
 */
export function rightsOf(identity: IdentityPolicies, question: RightQuestion): readonly Right[] {
  const { policies, boundary } = identity
  if (policies.some(({ document }) => denies(document, question))) return []
  if (boundary !== null && allowsIn(boundary, question).length === 0) return []
  return policies.flatMap((policy) =>
    policy.document.Statement.filter((statement) => isAllowFor(statement, question)).map((statement) => ({
      policy,
      statement,
      isConditional: hasConditions(statement),
    })),
  )
}

/** The Allows of one document that give the right, where the document itself does not take it away. */
export function allowsIn(document: PolicyDocument, question: RightQuestion): readonly PolicyStatement[] {
  if (denies(document, question)) return []
  return document.Statement.filter((statement) => isAllowFor(statement, question))
}

/** True for an Allow of every action on every resource, without condition. */
export function isAdminStatement(statement: PolicyStatement): boolean {
  return isAllowFor(statement, { action: '*', resource: '*' }) && !hasConditions(statement)
}

/** True where the identity may do everything to everything, without condition. */
export function isAdministrator(identity: IdentityPolicies): boolean {
  return rightsOf(identity, { action: '*', resource: '*' }).some((right) => !right.isConditional)
}

/** True where the statement speaks about all actions of the pattern. */
export function coversActions(statement: PolicyStatement, pattern: string): boolean {
  if (!hasWildcard(pattern)) return coversAction(statement, pattern)
  const wanted = pattern.toLowerCase()
  if (statement.NotAction !== undefined) {
    return !toList(statement.NotAction).some((action) => mayOverlap(action.toLowerCase(), wanted))
  }
  return toList(statement.Action).some((action) =>
    coversPattern(withoutDoubles(action.toLowerCase()), wanted),
  )
}

/** True where the statement speaks about all resources of the pattern. */
export function coversResources(statement: PolicyStatement, pattern: string): boolean {
  if (statement.NotResource !== undefined) {
    return !toList(statement.NotResource).some(
      (resource) => matchesPattern(resource, pattern) || matchesPattern(pattern, resource),
    )
  }
  return toList(statement.Resource).some((resource) => coversPattern(resource, pattern))
}

function isAllowFor(statement: PolicyStatement, { action, resource }: RightQuestion): boolean {
  return (
    statement.Effect === 'Allow' && coversActions(statement, action) && coversResources(statement, resource)
  )
}

function denies(document: PolicyDocument, { action, resource }: RightQuestion): boolean {
  return document.Statement.some(
    (statement) =>
      statement.Effect === 'Deny' &&
      !hasConditions(statement) &&
      coversActions(statement, action) &&
      coversResources(statement, resource),
  )
}

function hasConditions(statement: PolicyStatement): boolean {
  return Object.keys(statement.Condition ?? {}).length > 0
}

/** `*:*` is another way to write `*`. */
function withoutDoubles(action: string): string {
  return /^\*+(:\*+)?$/.test(action) ? '*' : action
}

/** False only where two patterns plainly have no action in common: their services differ. */
function mayOverlap(a: string, b: string): boolean {
  const [serviceA = '', serviceB = ''] = [a.split(':')[0], b.split(':')[0]]
  if (hasWildcard(serviceA) || hasWildcard(serviceB)) return true
  return serviceA === serviceB
}
