import { randomBytes, randomUUID } from 'node:crypto'
import { newId } from '../client/new-id.js'
import { encryptSecret, secretContext } from '../tenants/secret-box.js'
import { sql } from '../client/sql.js'
import type { SystemSql } from './system-sql.js'

const HASH_KEY_BYTES = 32

export interface NewTenant {
  readonly name: string
  /** PLUMBLINE_SECRET_KEY, which encrypts the tenant's hash key. */
  readonly secretKey: string
}

/** Creates a tenant with its change feed and its key for keyed hashes. Returns the tenant's id. */
export async function createTenant(run: SystemSql, tenant: NewTenant): Promise<string> {
  const tenantId = newId()
  const keyId = newId()
  const key = encryptSecret(tenant.secretKey, secretContext(tenantId, keyId), randomBytes(HASH_KEY_BYTES))
  await run(async (tx) => {
    await tx.query(sql`insert into tenant (tenant_id, name) values (${tenantId}::uuid, ${tenant.name})`)
    await tx.query(
      sql`insert into tenant_feed (tenant_id, epoch) values (${tenantId}::uuid, ${randomUUID()}::uuid)`,
    )
    await tx.query(sql`insert into tenant_secret (tenant_id, id, purpose, key_material)
      values (${tenantId}::uuid, ${keyId}::uuid, 'keyed_hash', ${key})`)
  })
  return tenantId
}
