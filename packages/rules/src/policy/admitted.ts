import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { coversAction, coversActionsOf, coversResourcesOf } from './actions.js'
import { clausesFor, isNullCheck, type RequestContext, serviceNameKeys } from './caller-clauses.js'
import { type Clause, clausesOf, deniesOthers, requiresValue } from './conditions.js'
import { isSubjectOf } from './federated-claims.js'
import { hasWildcard } from './match-pattern.js'
import { callerDimensions, type Dimension, type Limit, limitOf, type Narrowing } from './narrowing.js'
import {
  canonicalService,
  type Principal,
  principalsOf,
  principalText,
  readPrincipals,
} from './principals.js'

/** What one Allow grants to one kind of caller after the Denies of the same policy. */
export interface Admission {
  readonly statement: PolicyStatement
  readonly principal: Principal
  /** Limits that apply together; empty if the principal is not limited. */
  readonly narrowings: readonly Narrowing[]
}

export interface AdmissionQuestion {
  /** Consider this action only, `service:Name`. */
  readonly action?: string
  /** Condition keys (in lower case) whose value in the request is known: clauses on them are evaluated. */
  readonly context?: RequestContext
  /** What counts as a limit: by default the caller, the source of a service and the network. */
  readonly dimensions?: ReadonlySet<Dimension>
}

/**
 * Who a resource or trust policy admits: the one reading of such a policy for all rules. The principal `*` is read
 * separately for people (every account and anonymous callers) and for AWS services, whose requests have other condition
 * keys; an admission of any service is listed where people are admitted under other terms or not at all. A Deny removes
 * an admission where it always applies to the caller, and narrows it to the union of what its conditions spare. A Deny that
 * cannot be interpreted changes nothing. Identity policies, SCPs and RCPs are not considered.
 */
export function admitted(document: PolicyDocument, question: AdmissionQuestion = {}): readonly Admission[] {
  const denies = document.Statement.filter(({ Effect }) => Effect === 'Deny').map(readDeny)
  const allows = document.Statement.filter(
    (statement) => statement.Effect === 'Allow' && isSelected(statement, question.action),
  )
  return allows.flatMap((statement) => {
    const clauses = clausesOf(statement)
    const covering = denies.filter((deny) => isCovered(deny.statement, statement, question.action))
    const admit = (principal: Principal) => admissionOf({ statement, clauses, principal }, covering, question)
    return principalsOf(statement).flatMap((principal) => {
      const admission = admit(principal)
      if (principal.kind !== 'anyone' || !includesServices(statement)) return admission
      const isOpen = admission.some(isOpenToAnyone)
      return isOpen ? admission : [...admission, ...servicesOf(clauses).flatMap(admit)]
    })
  })
}

/** True if the admission is not limited: it admits every AWS account and anonymous callers. */
export function isOpenToAnyone(admission: Admission): boolean {
  return admission.principal.kind === 'anyone' && admission.narrowings.length === 0
}

/**
 * Accounts that the admission names; `own` is the account of the resource. Null if no account is named.
 * Narrowings apply together, so the accounts are those that all of them name; one that also admits an organization
 * excludes no account that another one names.
 */
export function accountsOf({ principal, narrowings }: Admission): readonly string[] | null {
  if (principal.kind === 'account' || principal.kind === 'identity') return [principal.accountId]
  const lists = narrowings.map(({ alternatives }) => ({
    named: [...new Set(alternatives.flatMap(({ accounts }) => accounts ?? []))],
    isComplete: alternatives.every(({ accounts }) => accounts !== null),
  }))
  const [first, ...others] = lists.filter(({ isComplete }) => isComplete)
  if (first !== undefined) return first.named.filter((id) => others.every(({ named }) => named.includes(id)))
  const [partial] = lists.filter(({ named }) => named.length > 0)
  return partial?.named ?? null
}

interface Deny {
  readonly statement: PolicyStatement
  readonly clauses: readonly Clause[]
  readonly principals: readonly Principal[]
}

function readDeny(statement: PolicyStatement): Deny {
  return { statement, clauses: clausesOf(statement), principals: principalsOf(statement) }
}

function isSelected(statement: PolicyStatement, action: string | undefined): boolean {
  return action === undefined || coversAction(statement, action)
}

function isCovered(deny: PolicyStatement, allow: PolicyStatement, action: string | undefined): boolean {
  const coversActions = action === undefined ? coversActionsOf(deny, allow) : coversAction(deny, action)
  return coversActions && coversResourcesOf(deny, allow)
}

/** `{ "AWS": "*" }` does not include services; the plain `*` does. */
function includesServices({ Principal, NotPrincipal }: PolicyStatement): boolean {
  return Principal === '*' || NotPrincipal !== undefined
}

/** The services that a statement for `*` admits: those that its conditions name, else any. */
function servicesOf(clauses: readonly Clause[]): readonly Principal[] {
  const named = clauses.find(
    (clause) => serviceNameKeys.has(clause.key) && requiresValue(clause) && !clause.values.some(hasWildcard),
  )
  const names = named?.values.map(canonicalService) ?? ['*']
  return [...new Set(names)].map((service) => ({ kind: 'service', service }))
}

interface Allow {
  readonly statement: PolicyStatement
  readonly clauses: readonly Clause[]
  readonly principal: Principal
}

function admissionOf(
  allow: Allow,
  denies: readonly Deny[],
  question: AdmissionQuestion,
): readonly Admission[] {
  const { statement, principal } = allow
  const context = question.context ?? {}
  const clauses = clausesFor(allow.clauses, principal, context)
  if (clauses === null) return []
  const toLimit = (clause: Clause) => limitOf(clause, principal, question.dimensions ?? callerDimensions)
  const limiting = clauses.filter((clause) => requiresValue(clause) || isOfEveryToken(clause, principal))
  const own = limiting.flatMap((clause) => narrowingOf([toLimit(clause)]))
  const left = afterDenies(denies, principal, { context, toLimit })
  return left === null ? [] : [{ statement, principal, narrowings: [...own, ...left] }]
}

/** `…IfExists` and ForAllValues limit as well as the plain operator where the request always has the key. */
function isOfEveryToken(clause: Clause, principal: Principal): boolean {
  return principal.kind === 'federated' && !clause.isNegated && isSubjectOf(clause.key, principal.provider)
}

interface Reading {
  readonly context: RequestContext
  readonly toLimit: (clause: Clause) => Limit | undefined
}

/** What the Denies leave to a principal, as limits that apply together; null if nothing is left. */
function afterDenies(
  denies: readonly Deny[],
  principal: Principal,
  { context, toLimit }: Reading,
): readonly Narrowing[] | null {
  const narrowings: Narrowing[] = []
  const applied: (readonly Clause[])[] = []
  for (const deny of denies) {
    const clauses = clausesFor(deny.clauses, principal, context)
    if (clauses === null) continue
    const isNamed = deny.statement.NotPrincipal === undefined
    if (isNamed && deniesPrincipal(deny, principal)) applied.push(clauses)
    if (isNamed || clauses.length > 0) continue
    const spared = sparedByNotPrincipal(deny.statement.NotPrincipal, principal)
    if (spared === 'nothing') return null
    narrowings.push(...spared)
  }
  if (applied.some((clauses) => clauses.length === 0)) return null
  const required = keysRequiredBy(applied)
  return [
    ...narrowings,
    ...applied.flatMap((clauses) => narrowingOf(clauses.map((one) => sparedBy(one, required, toLimit)))),
  ]
}

/** Keys that every request must have, since a Deny refuses those without: `Null: true`, alone. */
function keysRequiredBy(applied: readonly (readonly Clause[])[]): ReadonlySet<string> {
  return new Set(
    applied.flatMap(([clause, ...more]) =>
      clause !== undefined && more.length === 0 && isNullCheck(clause, 'true') ? [clause.key] : [],
    ),
  )
}

/** The requests that a condition of a Deny spares, where they are a limit; a Deny of several conditions spares the union. */
function sparedBy(
  clause: Clause,
  required: ReadonlySet<string>,
  toLimit: (clause: Clause) => Limit | undefined,
): Limit | undefined {
  const isOfOthers = deniesOthers(clause) || (clause.isNegated && required.has(clause.key))
  return isOfOthers ? toLimit(clause) : undefined
}

function narrowingOf(limits: readonly (Limit | undefined)[]): readonly Narrowing[] {
  const alternatives = limits.filter((limit) => limit !== undefined)
  return alternatives.length === limits.length ? [{ alternatives }] : []
}

function sparedByNotPrincipal(
  element: PolicyStatement['NotPrincipal'],
  principal: Principal,
): readonly Narrowing[] | 'nothing' {
  const spared = readPrincipals(element ?? '*')
  if (spared.some((one) => one.kind === 'anyone')) return []
  const accounts = spared.flatMap((one) => ('accountId' in one ? [one.accountId] : []))
  if (principal.kind === 'anyone') {
    const limit = { key: 'notprincipal', values: spared.map(principalText), accounts, organizations: null }
    return [{ alternatives: [{ ...limit, isWholeOrganization: false }] }]
  }
  const isSpared = spared.some((one) => principalText(one) === principalText(principal))
  return isSpared || ('accountId' in principal && accounts.includes(principal.accountId)) ? [] : 'nothing'
}

/** `{ "AWS": "*" }` does not cover services; the plain `*` does. */
function deniesPrincipal({ statement, principals }: Deny, principal: Principal): boolean {
  if (statement.Principal === '*') return true
  if (principal.kind !== 'service' && principals.some((one) => one.kind === 'anyone')) return true
  return principals.some((one) => {
    if (one.kind === 'account' && 'accountId' in principal) return one.accountId === principal.accountId
    return one.kind !== 'anyone' && principalText(one) === principalText(principal)
  })
}
