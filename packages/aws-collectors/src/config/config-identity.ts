import type { ResourceIdentity, ResourceType } from '@plumbline/model'
import type { Aws } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'

interface ConfigId<T extends ResourceType> {
  readonly type: T
  /** Resource part of the ARN, for resources whose ARN AWS does not always return: `delivery-channel/default`. */
  readonly path: string
  readonly name: string
  readonly arn?: string | undefined
  readonly incarnation?: string | null
}

/** Identity of a resource of AWS Config. It always belongs to the account that lists it. */
export function configIdentity<T extends ResourceType>(
  aws: Aws<never>,
  { type, path, name, arn, incarnation = null }: ConfigId<T>,
): ResourceIdentity<T> {
  const { accountId, partition, region } = aws
  const built = `arn:${partition}:config:${region}:${accountId}:${path}`
  return identityOf(aws, { type, arn: arn ?? built, name, incarnation })
}
