import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { coversAction, coversActionsOf, coversResourcesOf } from './actions.js'
import { type Clause, clausesOf, requiresValue, deniesOthers } from './conditions.js'
import { matchesPattern } from './match-pattern.js'
import { type Narrowing, narrowingOf } from './narrowing.js'
import { type Principal, principalsOf, principalText, readPrincipals } from './principals.js'

/** What one Allow grants to one principal after the Denies of the same policy. */
export interface Grant {
  readonly statement: PolicyStatement
  readonly principal: Principal
  /** Limits that apply together; empty if the principal is not limited. */
  readonly narrowings: readonly Narrowing[]
}

export interface GrantQuestion {
  /** Consider this action only, `service:Name`. */
  readonly action?: string
  /** Condition keys (in lower case) whose value in the request is known: clauses on them are evaluated. */
  readonly context?: Readonly<Record<string, string>>
}

/**
 * The grants of a resource policy. A Deny removes a grant where it covers its principal, actions and resources
 * unconditionally, and narrows it where it denies all but some (`StringNotEquals`, `NotPrincipal`). A Deny that cannot
 * be interpreted changes nothing. Identity policies, SCPs and RCPs are not considered.
 */
export function grantsOf(document: PolicyDocument, question: GrantQuestion = {}): readonly Grant[] {
  const context = question.context ?? {}
  const grants: Grant[] = []
  for (const statement of document.Statement) {
    if (statement.Effect !== 'Allow' || !isSelected(statement, question.action)) continue
    const clauses = decide(clausesOf(statement), context)
    if (clauses === null) continue
    const own = clauses.filter(requiresValue).flatMap(toNarrowing)
    for (const principal of principalsOf(statement)) {
      const left = afterDenies(document, { statement, principal, narrowings: own }, question)
      if (left !== null) grants.push(left)
    }
  }
  return grants
}

/** True if the grant is not limited: it admits every AWS account and anonymous callers. */
export function isOpenToAnyone(grant: Grant): boolean {
  return grant.principal.kind === 'anyone' && grant.narrowings.length === 0
}

/**
 * Accounts that can use the grant; `own` is the account of the resource. Null if no account is named.
 * Narrowings apply together, so the accounts are those that all of them name.
 */
export function accountsOf(grant: Grant): readonly string[] | null {
  const { principal } = grant
  if (principal.kind === 'account' || principal.kind === 'identity') return [principal.accountId]
  const named = grant.narrowings.flatMap((narrowing) =>
    narrowing.accounts === null ? [] : [narrowing.accounts],
  )
  const [first, ...others] = named
  if (first === undefined) return null
  return first.filter((account) => others.every((accounts) => accounts.includes(account)))
}

function isSelected(statement: PolicyStatement, action: string | undefined): boolean {
  return action === undefined || coversAction(statement, action)
}

function toNarrowing(clause: Clause): readonly Narrowing[] {
  const narrowing = narrowingOf(clause)
  return narrowing === undefined ? [] : [narrowing]
}

/** Removes the clauses that the context satisfies; null if one of them fails, so that the statement does not apply. */
function decide(
  clauses: readonly Clause[],
  context: Readonly<Record<string, string>>,
): readonly Clause[] | null {
  const undecided: Clause[] = []
  for (const clause of clauses) {
    const value = context[clause.key]
    if (value === undefined || !decidable.has(clause.operator)) undecided.push(clause)
    else if (holds(clause, value) === clause.isNegated) return null
  }
  return undecided
}

const decidable = new Set(['stringequals', 'stringequalsignorecase', 'stringlike', 'bool'])

function holds(clause: Clause, value: string): boolean {
  const foldsCase = clause.operator === 'bool' || clause.operator === 'stringequalsignorecase'
  const fold = (text: string) => (foldsCase ? text.toLowerCase() : text)
  if (clause.operator === 'stringlike') return clause.values.some((pattern) => matchesPattern(pattern, value))
  return clause.values.some((one) => fold(one) === fold(value))
}

function afterDenies(document: PolicyDocument, grant: Grant, question: GrantQuestion): Grant | null {
  const narrowings = [...grant.narrowings]
  for (const deny of document.Statement) {
    if (deny.Effect !== 'Deny' || !isCovered(deny, grant, question.action)) continue
    const clauses = decide(clausesOf(deny), question.context ?? {})
    if (clauses === null) continue
    const left = leftByDeny(deny, clauses, grant)
    if (left === 'nothing') return null
    narrowings.push(...left)
  }
  return { ...grant, narrowings }
}

function isCovered(deny: PolicyStatement, grant: Grant, action: string | undefined): boolean {
  const coversActions =
    action === undefined ? coversActionsOf(deny, grant.statement) : coversAction(deny, action)
  return coversActions && coversResourcesOf(deny, grant.statement)
}

function leftByDeny(
  deny: PolicyStatement,
  clauses: readonly Clause[],
  grant: Grant,
): readonly Narrowing[] | 'nothing' {
  if (deny.NotPrincipal !== undefined) return leftByNotPrincipal(deny.NotPrincipal, clauses, grant.principal)
  if (!deniesPrincipal(deny, grant.principal)) return []
  if (clauses.length === 0) return 'nothing'
  const [first, ...more] = clauses.filter((clause) => !exemptsServices(clause))
  if (first === undefined || more.length > 0 || !deniesOthers(first)) return []
  return toNarrowing(first)
}

/** The usual exception of data perimeters: services that act on the customer's behalf are not denied. */
function exemptsServices(clause: Clause): boolean {
  return (
    clause.operator === 'bool' &&
    (clause.key === 'aws:principalisawsservice' || clause.key === 'aws:viaawsservice') &&
    clause.values.every((value) => value.toLowerCase() === 'false')
  )
}

function leftByNotPrincipal(
  element: NonNullable<PolicyStatement['NotPrincipal']>,
  clauses: readonly Clause[],
  principal: Principal,
): readonly Narrowing[] | 'nothing' {
  if (clauses.length > 0) return []
  const exempt = readPrincipals(element)
  if (exempt.some((one) => one.kind === 'anyone')) return []
  const accounts = exempt.flatMap((one) => ('accountId' in one ? [one.accountId] : []))
  if (principal.kind === 'anyone') {
    return [{ key: 'notprincipal', values: exempt.map(principalText), accounts, organizations: null }]
  }
  const isExempt = exempt.some((one) => principalText(one) === principalText(principal))
  return isExempt || ('accountId' in principal && accounts.includes(principal.accountId)) ? [] : 'nothing'
}

/** `{ "AWS": "*" }` does not cover services; the plain `*` does. */
function deniesPrincipal(deny: PolicyStatement, principal: Principal): boolean {
  if (deny.Principal === '*') return true
  const denied = principalsOf(deny)
  if (principal.kind !== 'service' && denied.some((one) => one.kind === 'anyone')) return true
  return denied.some((one) => {
    if (one.kind === 'account' && 'accountId' in principal) return one.accountId === principal.accountId
    return one.kind !== 'anyone' && principalText(one) === principalText(principal)
  })
}
