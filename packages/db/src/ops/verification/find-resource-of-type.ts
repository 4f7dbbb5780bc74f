import type { ResourceType } from '@plumbline/model'
import { type SqlTransaction, sql } from '../../sql.js'

/** Where a resource is found in AWS. */
export interface SeenResource {
  readonly arn: string
  readonly name: string
  /** Region code, or `global`. */
  readonly region: string
}

/** Any resource of the type that the account owned when it was last seen; null where none was. */
export async function findResourceOfType(
  tx: SqlTransaction,
  accountId: string,
  type: ResourceType,
): Promise<SeenResource | null> {
  const rows = await tx.query<SeenResource>(sql`
    select r.arn, r.name, r.region from resource r
    join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
    where r.account_id = ${accountId}::uuid and r.type = ${type} and r.owner = a.aws_account_id
    order by r.arn limit 1`)
  return rows[0] ?? null
}
