import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { coversAction, coversActionsOf, coversResourcesOf } from './actions.js'
import { type Clause, clausesOf, demandsValue, refusesOthers } from './conditions.js'
import { matchesPattern } from './match-pattern.js'
import { type Narrowing, narrowingOf } from './narrowing.js'
import { type Principal, principalsOf, principalText, readPrincipals } from './principals.js'

/** What is left of one Allow for one principal after the policy's own Denies. */
export interface Grant {
  readonly statement: PolicyStatement
  readonly principal: Principal
  /** Limits that all apply together; empty where nothing limits the principal. */
  readonly narrowings: readonly Narrowing[]
}

export interface GrantQuestion {
  /** Ask about this action alone, `service:Name`. */
  readonly action?: string
  /** Condition keys (lower-case) whose value in the request is known: clauses on them are decided. */
  readonly context?: Readonly<Record<string, string>>
}

/**
 * Reads a resource policy as the list of what it grants. A Deny takes a grant away where it covers its principal, actions and resources
 * without condition, and narrows it where it refuses all but some (`StringNotEquals`, `NotPrincipal`). A Deny that
 * is not plainly understood takes nothing away. Identity policies, SCPs and RCPs are not seen here.
 */
export function grantsOf(document: PolicyDocument, question: GrantQuestion = {}): readonly Grant[] {
  const context = question.context ?? {}
  const grants: Grant[] = []
  for (const statement of document.Statement) {
    if (statement.Effect !== 'Allow' || !isAsked(statement, question.action)) continue
    const clauses = decide(clausesOf(statement), context)
    if (clauses === null) continue
    const own = clauses.filter(demandsValue).flatMap(toNarrowing)
    for (const principal of principalsOf(statement)) {
      const left = afterDenies(document, { statement, principal, narrowings: own }, question)
      if (left !== null) grants.push(left)
    }
  }
  return grants
}

/** True where nothing limits the grant: every AWS account and every anonymous caller is let in. */
export function isOpenToAnyone(grant: Grant): boolean {
  return grant.principal.kind === 'anyone' && grant.narrowings.length === 0
}

/**
 * Accounts that can use the grant; `own` stands for the account of the resource. Null where no account is named.
 * Narrowings hold together, so the accounts are those that all of them name.
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

function isAsked(statement: PolicyStatement, action: string | undefined): boolean {
  return action === undefined || coversAction(statement, action)
}

function toNarrowing(clause: Clause): readonly Narrowing[] {
  const narrowing = narrowingOf(clause)
  return narrowing === undefined ? [] : [narrowing]
}

/** Removes the clauses that the context fulfils; null where one of them fails, so that the statement says nothing. */
function decide(
  clauses: readonly Clause[],
  context: Readonly<Record<string, string>>,
): readonly Clause[] | null {
  const open: Clause[] = []
  for (const clause of clauses) {
    const value = context[clause.key]
    if (value === undefined || !decidable.has(clause.operator)) open.push(clause)
    else if (holds(clause, value) === clause.isNegated) return null
  }
  return open
}

const decidable = new Set(['stringequals', 'stringequalsignorecase', 'stringlike', 'bool'])

function holds(clause: Clause, value: string): boolean {
  const foldsCase = clause.operator === 'bool' || clause.operator === 'stringequalsignorecase'
  const fold = (text: string) => (foldsCase ? text.toLowerCase() : text)
  if (clause.operator === 'stringlike') return clause.values.some((pattern) => matchesPattern(pattern, value))
  return clause.values.some((wanted) => fold(wanted) === fold(value))
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
  const [first, ...more] = clauses.filter((clause) => !sparesServices(clause))
  if (first === undefined || more.length > 0 || !refusesOthers(first)) return []
  return toNarrowing(first)
}

/** The usual exception of data perimeters: services that act for the customer are not refused. */
function sparesServices(clause: Clause): boolean {
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
  const spared = readPrincipals(element)
  if (spared.some((one) => one.kind === 'anyone')) return []
  const accounts = spared.flatMap((one) => ('accountId' in one ? [one.accountId] : []))
  if (principal.kind === 'anyone') {
    return [{ key: 'notprincipal', values: spared.map(principalText), accounts, organizations: null }]
  }
  const isSpared = spared.some((one) => principalText(one) === principalText(principal))
  return isSpared || ('accountId' in principal && accounts.includes(principal.accountId)) ? [] : 'nothing'
}

/** `{ "AWS": "*" }` is not taken to cover services; the plain `*` is. */
function deniesPrincipal(deny: PolicyStatement, principal: Principal): boolean {
  if (deny.Principal === '*') return true
  const denied = principalsOf(deny)
  if (principal.kind !== 'service' && denied.some((one) => one.kind === 'anyone')) return true
  return denied.some((one) => {
    if (one.kind === 'account' && 'accountId' in principal) return one.accountId === principal.accountId
    return one.kind !== 'anyone' && principalText(one) === principalText(principal)
  })
}
