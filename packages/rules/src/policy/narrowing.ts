import type { Clause } from './conditions.js'
import { narrowsTokens } from './federated-claims.js'
import { hasWildcard } from './match-pattern.js'
import type { Principal } from './principals.js'

/** What one condition key limits a grant to. */
export interface Limit {
  /** Lower-case condition key, or `notprincipal`. */
  readonly key: string
  readonly values: readonly string[]
  /** Accounts that the values name; null if a value names no account. `own` is the account of the resource. */
  readonly accounts: readonly string[] | null
  /** Organizations that the values name; null if a value names no organization. `own` is the organization of the resource. */
  readonly organizations: readonly string[] | null
  /** A value admits every account of an organization, not only an organizational unit. */
  readonly isWholeOrganization: boolean
}

/** A limit on who or what can use a grant: a caller has to meet one of the alternatives. */
export interface Narrowing {
  readonly alternatives: readonly Limit[]
}

/** What a key limits: the identity of the caller, the resource for which a service calls, the network, or the resource that is called. */
export type Dimension = 'caller' | 'source' | 'network' | 'resource'

/** What one value limits a grant to. */
interface Reach {
  readonly account?: string
  readonly organization?: string
  readonly isUnit?: boolean
}

type ReadValue = (value: string) => Reach | undefined

const accountForm = /^\d{12}$/
const ownAccount = /^\$\{aws:resourceaccount\}$/i
const ownOrganization = /^\$\{aws:resourceorgid\}$/i

/**
 * Keys that can narrow a grant, each with a parser of its values, which returns undefined for a value that every caller
 * can satisfy (`*`, an ARN of any account, the whole Internet).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const readers: Readonly<Record<string, readonly [Dimension, ReadValue]>> = {
  'aws:principalaccount': ['caller', readAccount],
  'aws:principalarn': ['caller', readArnOfAccount],
  'aws:principalorgid': ['caller', readOrganization],
  'aws:principalorgpaths': ['caller', readOrganizationPath],
  'aws:userid': ['caller', (value) => (/^A[A-Z]{3}[A-Z0-9]{12,}(:|$)/.test(value) ? {} : undefined)],
  'aws:sourceaccount': ['source', readAccount],
  'aws:sourceowner': ['source', readAccount],
  'aws:sourcearn': ['source', readSourceArn],
  'aws:sourceorgid': ['source', readOrganization],
  'aws:sourceorgpaths': ['source', readOrganizationPath],
  // The token of an Alexa skill: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
  'lambda:eventsourcetoken': ['source', readLiteral],
  'aws:sourcevpc': ['network', readLiteral],
  'aws:sourcevpce': ['network', readLiteral],
  'aws:sourcevpcarn': ['network', readArnOfAccount],
  'aws:vpceaccount': ['network', readAccount],
  'aws:vpceorgid': ['network', readOrganization],
  'aws:vpceorgpaths': ['network', readOrganizationPath],
  'aws:sourceip': ['network', readNetwork],
  'aws:resourceaccount': ['resource', readAccount],
  'aws:resourceorgid': ['resource', readOrganization],
  'aws:resourceorgpaths': ['resource', readOrganizationPath],
  's3:resourceaccount': ['resource', readAccount],
  's3:dataaccesspointaccount': ['resource', readAccount],
  's3:dataaccesspointarn': ['resource', readArnOfAccount],
}

const comparing = new Set([
  'stringequals',
  'stringequalsignorecase',
  'stringlike',
  'arnequals',
  'arnlike',
  'ipaddress',
])

/** What resource and trust policies limit: a condition on the called resource does not limit who calls. */
export const callerDimensions: ReadonlySet<Dimension> = new Set(['caller', 'source', 'network'])

/**
 * What the values of a clause limit a principal to, regardless of negation; undefined if one of its values admits
 * every caller (values are alternatives) or its key is not of one of the dimensions. Federated principals are limited
 * by the claims of their tokens alone.
 */
export function limitOf(
  clause: Clause,
  principal: Principal,
  dimensions: ReadonlySet<Dimension> = callerDimensions,
): Limit | undefined {
  if (principal.kind === 'federated')
    return narrowsTokens(clause, principal.provider) ? limit(clause, []) : undefined
  const [dimension, read] = readers[clause.key] ?? []
  if (dimension === undefined || read === undefined || !dimensions.has(dimension)) return undefined
  if (!comparing.has(clause.operator)) return undefined
  const reaches = clause.values.map(read)
  if (reaches.some((reach) => reach === undefined)) return undefined
  return limit(
    clause,
    reaches.filter((reach) => reach !== undefined),
  )
}

function limit({ key, values }: Clause, reaches: readonly Reach[]): Limit {
  return {
    key,
    values,
    accounts: allOrNull(reaches.map(({ account }) => account)),
    organizations: allOrNull(reaches.map(({ organization }) => organization)),
    isWholeOrganization: reaches.some(
      ({ organization, isUnit }) => organization !== undefined && isUnit !== true,
    ),
  }
}

/**
 * The clause without values that no request can have: `StringEquals` compares `*` and `?` literally, and ids and ARNs do
 * not contain them. https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function withoutLiteralWildcards(clause: Clause): Clause {
  const isLiteral = clause.operator === 'stringequals' || clause.operator === 'stringequalsignorecase'
  if (!isLiteral || !clause.key.startsWith('aws:') || readers[clause.key] === undefined) return clause
  return { ...clause, values: clause.values.filter((value) => value.includes('${') || !hasWildcard(value)) }
}

function allOrNull(names: readonly (string | undefined)[]): readonly string[] | null {
  const present = names.filter((name) => name !== undefined)
  return present.length === names.length && present.length > 0 ? [...new Set(present)] : null
}

function readLiteral(value: string): Reach | undefined {
  return value !== '' && !hasWildcard(value) ? {} : undefined
}

function readAccount(value: string): Reach | undefined {
  if (ownAccount.test(value)) return { account: 'own' }
  return accountForm.test(value) ? { account: value } : undefined
}

function readOrganization(value: string): Reach | undefined {
  if (ownOrganization.test(value)) return { organization: 'own' }
  return /^o-[a-z0-9]{10,32}$/.test(value) ? { organization: value } : undefined
}

/** `<organization>/<root>/<unit>…/`: an organization has one root, so that a path without a unit is all of it. */
function readOrganizationPath(value: string): Reach | undefined {
  const [organization = '', , unit = ''] = value.split('/')
  const reach = readOrganization(organization)
  const isUnit = /^ou-[a-z0-9]+-[a-z0-9]+/.test(unit)
  return reach === undefined ? undefined : { ...reach, isUnit }
}

function readArnOfAccount(value: string): Reach | undefined {
  const [scheme, , , , account = ''] = value.split(':')
  return scheme === 'arn' ? readAccount(account) : undefined
}

/** ARNs of buckets (and few others) contain no account: these narrow only by a full name, since anyone can create a bucket whose name matches a pattern. */
function readSourceArn(value: string): Reach | undefined {
  const [scheme, , , , account = '', ...resource] = value.split(':')
  if (scheme !== 'arn') return undefined
  return account === '' ? readLiteral(resource.join(':')) : readAccount(account)
}

/**
 * A CIDR block narrows where it is not a large part of the Internet: /8 or longer in IPv4, /32 or longer in IPv6, as S3
 * defines public. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function readNetwork(value: string): Reach | undefined {
  const [address = '', bits] = value.split('/')
  if (address === '' || hasWildcard(address)) return undefined
  if (bits === undefined) return {}
  return Number(bits) >= (address.includes(':') ? 32 : 8) ? {} : undefined
}
