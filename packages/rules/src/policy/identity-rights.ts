import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { coversAction } from './actions.js'
import type { IdentityPolicies, IdentityPolicy } from './identity-policies.js'
import { toList } from './lists.js'
import { coversPattern, hasWildcard, matchesPattern } from './match-pattern.js'

/** An action on a resource. Both may be patterns, which must then be covered completely: `kms:*` on `*`. */
export interface RightQuestion {
  /** `service:Name`, `service:*`, or `*` for everything. */
  readonly action: string
  /** ARN or a pattern of ARNs; `*` for every resource. */
  readonly resource: string
}

/** An Allow that grants the right, and the policy that contains it. */
export interface Right {
  readonly policy: IdentityPolicy
  readonly statement: PolicyStatement
  /** The statement has conditions, which the caller may evaluate. */
  readonly isConditional: boolean
}

/**
 * The Allows that grant an identity the right: no unconditional Deny in any of its policies removes it, and its boundary
 * allows it. Each Allow is evaluated separately: two that cover the question only together are not found.
 * Callers must check `unread` first: policies that were not read may grant or deny more.
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

/** The Allows of one document that grant the right, unless the document also denies it. */
export function allowsIn(document: PolicyDocument, question: RightQuestion): readonly PolicyStatement[] {
  if (denies(document, question)) return []
  return document.Statement.filter((statement) => isAllowFor(statement, question))
}

/** True for an unconditional Allow of every action on every resource. */
export function isAdminStatement(statement: PolicyStatement): boolean {
  return isAllowFor(statement, { action: '*', resource: '*' }) && !hasConditions(statement)
}

/** True if the identity may perform every action on every resource, unconditionally. */
export function isAdministrator(identity: IdentityPolicies): boolean {
  return rightsOf(identity, { action: '*', resource: '*' }).some((right) => !right.isConditional)
}

/** True if the statement covers all actions of the pattern. */
export function coversActions(statement: PolicyStatement, pattern: string): boolean {
  if (!hasWildcard(pattern)) return coversAction(statement, pattern)
  const searched = pattern.toLowerCase()
  if (statement.NotAction !== undefined) {
    return !toList(statement.NotAction).some((action) => mayOverlap(action.toLowerCase(), searched))
  }
  return toList(statement.Action).some((action) =>
    coversPattern(withoutDoubles(action.toLowerCase()), searched),
  )
}

/** True if the statement covers all resources of the pattern. */
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

/** `*:*` is equivalent to `*`. */
function withoutDoubles(action: string): string {
  return /^\*+(:\*+)?$/.test(action) ? '*' : action
}

/** False only where two patterns cannot have an action in common because their services differ. */
function mayOverlap(a: string, b: string): boolean {
  const [serviceA = '', serviceB = ''] = [a.split(':')[0], b.split(':')[0]]
  if (hasWildcard(serviceA) || hasWildcard(serviceB)) return true
  return serviceA === serviceB
}
