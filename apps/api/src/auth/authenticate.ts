import { type Actor, type ApiKeyRole, type Database, parseApiKey, verifyApiKey } from '@plumbline/db'
import { ApiProblem } from '../http/api-problem.js'

/** The authenticated API key of a request and its tenant. */
export interface Caller {
  readonly tenantId: string
  readonly keyId: string
  readonly keyName: string
  readonly role: ApiKeyRole
}

/** Authenticates a request by `Authorization: Bearer plb_…`. Throws the problem `unauthenticated`. */
export async function authenticate(database: Database, authorization: string | undefined): Promise<Caller> {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (key === undefined) throw unauthenticated('Send an API key as "Authorization: Bearer plb_…".', '')
  const parts = parseApiKey(key)
  if (parts === null)
    throw unauthenticated('The API key does not have the format plb_<tenant>_<secret>.', 'invalid_token')
  const identity = await database.forTenant(parts.tenantId).sql((tx) => verifyApiKey(tx, parts))
  if (identity === null) {
    const detail = 'The API key is unknown, revoked or expired. Create another with `plumbline key create`.'
    throw unauthenticated(detail, 'invalid_token')
  }
  return { tenantId: parts.tenantId, keyId: identity.id, keyName: identity.name, role: identity.role }
}

/** The caller as the actor of a change. */
export function actorOf({ keyId, keyName }: Caller): Actor {
  return { kind: 'api_key', id: keyId, name: keyName }
}

/** The caller as `requestedBy` shows it. */
export function requesterOf({ keyId, keyName }: Caller): string {
  return `api key ${keyName} (${keyId})`
}

/** Throws the problem `forbidden` unless the caller's role permits this access. */
export function authorize(caller: Caller, access: 'reader' | 'admin'): void {
  if (access === 'reader' || caller.role === 'admin') return
  const detail = 'This API key has the role reader, which is read-only. Use a key with the role admin.'
  throw new ApiProblem('forbidden', detail)
}

function unauthenticated(detail: string, error: string): ApiProblem {
  const challenge = error === '' ? 'Bearer realm="plumbline"' : `Bearer realm="plumbline", error="${error}"`
  return new ApiProblem('unauthenticated', detail, { headers: { 'www-authenticate': challenge } })
}
