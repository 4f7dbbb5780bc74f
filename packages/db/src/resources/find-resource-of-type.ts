import { row, text } from '../client/rows.js'
import type { ResourceType } from '@plumbline/model'
import { type SqlTransaction, sql } from '../client/sql.js'

/** Identifies a resource in AWS. */
export interface SeenResource {
  readonly arn: string
  readonly name: string
  /** Region code, or `global`. */
  readonly region: string
}

const seenShape = row<SeenResource>('resource of a type', { arn: text, name: text, region: text })

/** Any resource of the type that the account owned when it was last read; null if it owned none. */
export async function findResourceOfType(
  tx: SqlTransaction,
  accountId: string,
  type: ResourceType,
): Promise<SeenResource | null> {
  const rows = await tx.rows(
    seenShape,
    sql`
    select r.arn, r.name, r.region from resource r
    join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
    where r.account_id = ${accountId}::uuid and r.type = ${type} and r.owner = a.aws_account_id
    order by r.arn limit 1`,
  )
  return rows[0] ?? null
}
