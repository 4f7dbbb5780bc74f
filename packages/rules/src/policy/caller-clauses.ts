import { type Clause, requiresValue } from './conditions.js'
import { matchesPattern } from './match-pattern.js'
import { limitOf, withoutLiteralWildcards } from './narrowing.js'
import { canonicalService, type Principal } from './principals.js'

/** Values of condition keys (in lower case) that are known of the request. */
export type RequestContext = Readonly<Record<string, string>>

/** Whether a clause holds for all requests of a caller, for none, or depends on the request. */
type Settled = 'holds' | 'fails' | Clause

/**
 * The clauses that remain undecided for one caller; null if one of them never holds for it, so that the statement
 * does not apply. A key that the requests of a caller do not have is decided by the operator: a negated one holds
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */
export function clausesFor(
  clauses: readonly Clause[],
  principal: Principal,
  context: RequestContext,
): readonly Clause[] | null {
  const open: Clause[] = []
  for (const clause of requirePresent(clauses)) {
    const settled = settle(withoutLiteralWildcards(clause), principal, context)
    if (settled === 'fails') return null
    if (settled !== 'holds') open.push(settled)
  }
  return open
}

/** True if a Deny or an Allow depends on whether the request has the key. */
export function isNullCheck(clause: Clause, value: 'true' | 'false'): boolean {
  return clause.operator === 'null' && clause.values.every((one) => one.toLowerCase() === value)
}

/** `Null: false` next to `ForAllValues:` or `…IfExists` of the same key: the request must have the key with one of the values. */
function requirePresent(clauses: readonly Clause[]): readonly Clause[] {
  const present = new Set(clauses.filter((one) => isNullCheck(one, 'false')).map(({ key }) => key))
  return clauses.map((clause) => {
    if (clause.operator === 'null' || clause.isNegated || !present.has(clause.key)) return clause
    return { ...clause, isIfExists: false, set: clause.set === 'ForAllValues' ? null : clause.set }
  })
}

function settle(clause: Clause, principal: Principal, context: RequestContext): Settled {
  if (clause.values.length === 0 && clause.isNegated && clause.set !== 'ForAnyValue') return 'holds'
  if (clause.values.length === 0 && requiresValue(clause)) return 'fails'
  const value = context[clause.key] ?? valueFor(clause.key, principal)
  if (value === undefined) return sendsSource(clause, principal) ? 'holds' : clause
  return value === null ? settleAbsent(clause, principal) : settleValue(clause, value)
}

/** A service that acts for a customer sends its source: AWS's confused-deputy Deny asks only whether one was sent. */
function sendsSource(clause: Clause, principal: Principal): boolean {
  return principal.kind === 'service' && sourceKeys.has(clause.key) && isNullCheck(clause, 'false')
}

function settleAbsent(clause: Clause, principal: Principal): Settled {
  if (clause.operator === 'null') return isNullCheck(clause, 'true') ? 'holds' : 'fails'
  if (clause.isIfExists || clause.set === 'ForAllValues') return 'holds'
  if (clause.isNegated) return clause.set === 'ForAnyValue' ? 'fails' : 'holds'
  if (!sourceKeys.has(clause.key)) return 'fails'
  // A limit on the source is met by services alone. One that every source meets counts as no limit, as AWS counts it.
  if (principal.kind !== 'anyone') return clause
  return limitOf(clause, principal) === undefined ? 'holds' : 'fails'
}

const decidable = new Set([
  'stringequals',
  'stringequalsignorecase',
  'stringlike',
  'bool',
  'arnlike',
  'arnequals',
])

function settleValue(clause: Clause, value: string): Settled {
  if (clause.operator === 'null') return isNullCheck(clause, 'false') ? 'holds' : 'fails'
  if (!decidable.has(clause.operator)) return clause
  const isMatch = clause.values.some((one) => matches(clause, one, value))
  if (!isMatch && clause.values.some((one) => one.includes('${'))) return clause
  return isMatch !== clause.isNegated ? 'holds' : 'fails'
}

function matches(clause: Clause, written: string, value: string): boolean {
  const pattern = serviceNameKeys.has(clause.key) ? canonicalService(written) : written
  if (/like$|^arn/.test(clause.operator)) return matchesPattern(pattern, value)
  const foldsCase = clause.operator === 'bool' || clause.operator === 'stringequalsignorecase'
  return foldsCase ? pattern.toLowerCase() === value.toLowerCase() : pattern === value
}

const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
])
export const serviceNameKeys: ReadonlySet<string> = new Set([
  'aws:principalservicename',
  'aws:principalservicenameslist',
])

/**
 * The value that the requests of a principal have for a key: null if they do not have the key, undefined if it
 * depends on the request. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
function valueFor(key: string, principal: Principal): string | null | undefined {
  if (principal.kind === 'service') return valueForService(key, principal.service)
  if (key === 'aws:principalisawsservice') return 'false'
  if (serviceNameKeys.has(key) || sourceKeys.has(key)) return null
  if (key === 'aws:principalaccount' && 'accountId' in principal) return principal.accountId
  return undefined
}

function valueForService(key: string, service: string): string | null | undefined {
  if (key === 'aws:principalisawsservice') return 'true'
  if (key === 'aws:viaawsservice') return 'false'
  if (serviceNameKeys.has(key)) return service === '*' ? undefined : service
  const isOfPeople = /^aws:(principal(account|arn|orgid|orgpaths|type|tag\/.*)|userid|username)$/.test(key)
  return isOfPeople ? null : undefined
}
