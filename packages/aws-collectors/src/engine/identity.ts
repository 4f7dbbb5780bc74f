import type { ResourceIdentity, ResourceType } from '@plumbline/model'
import type { Aws } from './collector.js'

interface Named<T extends ResourceType> {
  readonly type: T
  readonly arn: string
  readonly name: string
  /** Account id; the scanned account unless given. */
  readonly owner?: string
  /** What differs when the resource is re-created under its name; null if AWS returns nothing such. */
  readonly incarnation?: string | null
}

/** Identity of a resource that was read in the account and region of `aws`. */
export function identityOf<T extends ResourceType>(
  { accountId, region }: Pick<Aws, 'accountId' | 'region'>,
  { owner = accountId, incarnation = null, ...named }: Named<T>,
): ResourceIdentity<T> {
  return { ...named, accountId, region, owner, incarnation }
}

/** Account id in an ARN: `111122223333` of `arn:aws:lambda:eu-west-1:111122223333:function:orders`. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? ''
}
