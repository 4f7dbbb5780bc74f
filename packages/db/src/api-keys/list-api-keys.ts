import { NotFound } from '../client/errors.js'
import { type Page, pageOf } from '../client/page.js'
import { nullable, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import { sql, type SqlFragment, type SqlTransaction } from '../client/sql.js'
import { type ApiKeyRole, apiKeyRoles } from './api-key.js'

/** States of a key: only an active one is accepted. */
export const apiKeyStates = ['active', 'expired', 'revoked'] as const

/** A key without its secret, of which only the hash is stored. */
export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly role: ApiKeyRole
  /** By the database's clock. */
  readonly state: (typeof apiKeyStates)[number]
  readonly createdAt: Date
  /** `YYYY-MM-DD` in UTC; null for a key that was never used. */
  readonly lastUsedDay: string | null
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
}

const keyShape = row<ApiKeyRow>('listed api key', {
  id: uuid,
  name: text,
  prefix: text,
  role: oneOf(apiKeyRoles),
  state: oneOf(apiKeyStates),
  createdAt: timestamp,
  lastUsedDay: nullable(text),
  expiresAt: nullable(timestamp),
  revokedAt: nullable(timestamp),
})

function readKeys(tx: SqlTransaction, where: SqlFragment, rest: SqlFragment): Promise<readonly ApiKeyRow[]> {
  return tx.rows(
    keyShape,
    sql`
    select id, name, prefix, role,
      case when revoked_at is not null then 'revoked' when expires_at <= clock_timestamp() then 'expired'
        else 'active' end as state,
      created_at as "createdAt", last_used_day::text as "lastUsedDay", expires_at as "expiresAt",
      revoked_at as "revokedAt"
    from api_key where ${where} ${rest}`,
  )
}

/** One key. @throws NotFound */
export async function getApiKey(tx: SqlTransaction, id: string): Promise<ApiKeyRow> {
  const [key] = await readKeys(tx, sql`id = ${id}`, sql``)
  if (key === undefined) throw new NotFound('API key', id)
  return key
}

/** The same, locked until the transaction ends. @throws NotFound */
export async function lockApiKey(tx: SqlTransaction, id: string): Promise<ApiKeyRow> {
  const [key] = await readKeys(tx, sql`id = ${id}`, sql`for update`)
  if (key === undefined) throw new NotFound('API key', id)
  return key
}

/** Position in a list of keys: after this name and id. */
export type ApiKeyPosition = readonly [name: string, id: string]

/** Keys of the tenant in any state, by name. */
export async function listApiKeys(
  tx: SqlTransaction,
  { after, limit }: { readonly after: ApiKeyPosition | null; readonly limit: number },
): Promise<Page<ApiKeyRow, ApiKeyPosition>> {
  const where = after === null ? sql`true` : sql`(name, id) > (${after[0]}, ${after[1]}::uuid)`
  const rows = await readKeys(tx, where, sql`order by name, id limit ${limit + 1}`)
  return pageOf(rows, limit, ({ name, id }) => [name, id])
}
