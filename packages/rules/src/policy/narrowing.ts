import type { Clause } from './conditions.js'
import { hasWildcard } from './match-pattern.js'

/** A limit on who or what can use a grant, derived from a condition. */
export interface Narrowing {
  /** Lower-case condition key, or `notprincipal`. */
  readonly key: string
  readonly values: readonly string[]
  /** Accounts that the values name; null if a value names no account. `own` is the account of the resource. */
  readonly accounts: readonly string[] | null
  /** Organizations that the values name; null if a value names no organization. `own` is the organization of the resource. */
  readonly organizations: readonly string[] | null
}

/** What one value limits a grant to. */
interface Reach {
  readonly account?: string
  readonly organization?: string
}

const accountForm = /^\d{12}$/
const ownAccount = '${aws:resourceaccount}'
const ownOrganization = '${aws:resourceorgid}'

/**
 * Keys that can narrow a grant, each with a parser of its values, which returns undefined for a value that every caller
 * can satisfy (`*`, an ARN of any account, the whole Internet).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const readers: Readonly<Record<string, (value: string) => Reach | undefined>> = {
  'aws:sourceaccount': readAccount,
  'aws:principalaccount': readAccount,
  'aws:sourcearn': readSourceArn,
  'aws:principalarn': readArnOfAccount,
  'aws:principalorgid': readOrganization,
  'aws:sourceorgid': readOrganization,
  'aws:principalorgpaths': readOrganizationPath,
  'aws:sourceorgpaths': readOrganizationPath,
  'aws:sourcevpc': (value) => readLiteral(value),
  'aws:sourcevpce': (value) => readLiteral(value),
  'aws:sourceip': readNetwork,
  'aws:userid': (value) => (/^A[A-Z]{3}[A-Z0-9]{12,}(:|$)/.test(value) ? {} : undefined),
  // The token of an Alexa skill: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
  'lambda:eventsourcetoken': (value) => readLiteral(value),
}

const comparing = new Set([
  'stringequals',
  'stringequalsignorecase',
  'stringlike',
  'arnequals',
  'arnlike',
  'ipaddress',
])

/**
 * What the values of a clause narrow to, regardless of negation; undefined if one of its values admits every caller
 * (values are alternatives) or its key does not identify the caller.
 */
export function narrowingOf(clause: Clause): Narrowing | undefined {
  const read = readers[clause.key]
  if (read === undefined || !comparing.has(clause.operator)) return undefined
  const reaches = clause.values.map(read)
  if (reaches.some((reach) => reach === undefined)) return undefined
  return {
    key: clause.key,
    values: clause.values,
    accounts: allOrNull(reaches.map((reach) => reach?.account)),
    organizations: allOrNull(reaches.map((reach) => reach?.organization)),
  }
}

function allOrNull(names: readonly (string | undefined)[]): readonly string[] | null {
  const present = names.filter((name) => name !== undefined)
  return present.length === names.length && present.length > 0 ? [...new Set(present)] : null
}

function readLiteral(value: string): Reach | undefined {
  return value !== '' && !hasWildcard(value) ? {} : undefined
}

function readAccount(value: string): Reach | undefined {
  if (value.toLowerCase() === ownAccount) return { account: 'own' }
  return accountForm.test(value) ? { account: value } : undefined
}

function readOrganization(value: string): Reach | undefined {
  if (value.toLowerCase() === ownOrganization) return { organization: 'own' }
  return /^o-[a-z0-9]{10,32}$/.test(value) ? { organization: value } : undefined
}

function readOrganizationPath(value: string): Reach | undefined {
  return readOrganization(value.split('/')[0] ?? '')
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

/** A CIDR block narrows where it is not a large part of the Internet: /8 or longer in IPv4, /24 or longer in IPv6. */
function readNetwork(value: string): Reach | undefined {
  const [address = '', bits] = value.split('/')
  if (address === '' || hasWildcard(address)) return undefined
  if (bits === undefined) return {}
  return Number(bits) >= (address.includes(':') ? 24 : 8) ? {} : undefined
}
