import { type Clause, deniesOthers } from './conditions.js'
import { coversPattern, hasWildcard, matchesPattern } from './match-pattern.js'
import { readsRequestTime, timeTruth } from './time-truth.js'

/** What is known of the requests that a question is about. */
export interface RequestFacts {
  /** `service:Name` or a pattern of actions. */
  readonly action: string
  readonly partition: string
  /** Account of the principal and of the resource; null if it is not known. */
  readonly accountId: string | null
  /** How the caller has signed in: any way, by an access key without MFA, or by a password without MFA. */
  readonly session: SessionKind
  /** Of the statement: callers choose what satisfies an Allow and what avoids a Deny. */
  readonly effect: 'Allow' | 'Deny'
}

export type SessionKind = 'any' | 'key-without-mfa' | 'password-without-mfa'

/** Whether a condition holds: for every request that the caller makes as he chooses, for none, or not known. */
export type ConditionTruth = 'always' | 'never' | 'maybe'

/** Evaluates the clauses of a statement together: all of them must hold. */
export function conditionTruth(clauses: readonly Clause[], request: RequestFacts): ConditionTruth {
  let truth: ConditionTruth = 'always'
  for (const clause of clauses) {
    const one = clauseTruth(clause, request)
    if (one === 'never') return 'never'
    if (one === 'maybe') truth = 'maybe'
  }
  return truth
}

function clauseTruth(clause: Clause, request: RequestFacts): ConditionTruth {
  if (readsRequestTime(clause, request)) return timeTruth(clause)
  const value = knownKeys.get(clause.key)?.(request)
  if (value !== undefined) return compare(clause, value)
  if (request.effect === 'Deny' && requiresBoundary(clause)) return 'always'
  return isUnlimited(clause, request) ? 'always' : 'maybe'
}

/**
 * True if the clause, in a Deny, leaves only principals with a certain boundary to be made or changed, as delegations do: a
 * request for a principal without it is always denied, and only such a principal is free of the boundary.
 */
function requiresBoundary(clause: Clause): boolean {
  return clause.key === 'iam:permissionsboundary' && deniesOthers(clause)
}

/** IAM is one service for all regions, its requests have the region of its endpoint: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const regionOfIam: ReadonlyMap<string, string> = new Map([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
])

type KeyReader = (request: RequestFacts) => string | null | undefined

/**
 * Keys whose value in the request is known: null if the request lacks the key, undefined if this request does not decide.
 * Callers can use TLS, and are not services. They can also call through a service, so that aws:ViaAWSService is not known.
 */
const knownKeys: ReadonlyMap<string, KeyReader> = new Map<string, KeyReader>([
  ['aws:multifactorauthage', ({ session }) => (session === 'any' ? undefined : null)],
  ['aws:multifactorauthpresent', readMfa],
  ['aws:principalaccount', ({ accountId }) => accountId ?? undefined],
  ['aws:principalisawsservice', () => 'false'],
  ['aws:requestedregion', readRegion],
  ['aws:resourceaccount', ({ accountId }) => accountId ?? undefined],
  ['aws:securetransport', () => 'true'],
  ['aws:tokenissuetime', ({ session }) => (session === 'key-without-mfa' ? null : undefined)],
])

function readRegion({ action, partition }: RequestFacts): string | undefined {
  return action.toLowerCase().startsWith('iam:') ? regionOfIam.get(partition) : undefined
}

/** Requests signed by a user's access key lack both keys; a console session without MFA has `false` and no age. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html */
function readMfa({ session }: RequestFacts): string | null | undefined {
  if (session === 'any') return undefined
  return session === 'password-without-mfa' ? 'false' : null
}

const comparisons: ReadonlyMap<string, (pattern: string, value: string) => boolean> = new Map([
  ['stringequals', (pattern, value) => pattern === value],
  ['stringequalsignorecase', (pattern, value) => pattern.toLowerCase() === value.toLowerCase()],
  ['stringlike', matchesPattern],
  ['bool', (pattern, value) => pattern.toLowerCase() === value],
])

function compare(clause: Clause, value: string | null): ConditionTruth {
  const { operator, values, isNegated, isIfExists, set } = clause
  if (operator === 'null')
    return toTruth(values.some((one) => (one.toLowerCase() === 'true') === (value === null)))
  if (value === null) return toTruth(isNegated || isIfExists || set === 'ForAllValues')
  const matches = comparisons.get(operator)
  if (matches === undefined || values.some((one) => one.includes('${'))) return 'maybe'
  return toTruth(values.some((one) => matches(one, value)) !== isNegated)
}

const toTruth = (holds: boolean): ConditionTruth => (holds ? 'always' : 'never')

/** Keys that requests of users and roles always have. */
const alwaysPresent = new Set([
  'aws:principalarn',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:useragent',
  'aws:userid',
])

/** Keys that callers may leave out of a request. */
const chosenByCaller = new Set(['aws:tagkeys', 'aws:useragent'])

const everyAddress = /^(0\.0\.0\.0|::)\/0$/
const ipv4Halves = ['0.0.0.0/1', '128.0.0.0/1']

/** True if every request satisfies the clause: `*`, every principal of the account, every address, any number of tags. */
function isUnlimited({ key, operator, isNegated, set, values }: Clause, request: RequestFacts): boolean {
  if (isNegated || (request.effect === 'Deny' && chosenByCaller.has(key))) return false
  if (key === 'aws:tagkeys') return set === 'ForAllValues'
  if (operator === 'ipaddress')
    return (
      values.some((value) => everyAddress.test(value)) || ipv4Halves.every((half) => values.includes(half))
    )
  if (!alwaysPresent.has(key)) return false
  if (operator === 'null') return values.every((value) => value.toLowerCase() === 'false')
  if (!/^(stringlike|arnlike|arnequals)$/.test(operator)) return false
  return values.some(
    (value) => /^\*+$/.test(value) || (key === 'aws:principalarn' && coversAccount(value, request)),
  )
}

function coversAccount(pattern: string, { partition, accountId }: RequestFacts): boolean {
  if (!hasWildcard(pattern)) return false
  return ['iam', 'sts'].every((service) =>
    coversPattern(pattern, `arn:${partition}:${service}::${accountId ?? '*'}:*`),
  )
}
