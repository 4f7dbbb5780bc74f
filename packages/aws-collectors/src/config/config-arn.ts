import type { ResourceIdentity, ResourceType } from '@plumbline/model'
import type { Aws } from '../engine/collector.js'

interface ConfigThing<T extends ResourceType> {
  readonly type: T
  /** Its path in an ARN, for things whose ARN AWS does not always tell: `delivery-channel/default`. */
  readonly path: string
  readonly name: string
  readonly arn?: string | undefined
  readonly incarnation?: string | null
}

/** Identity of something of AWS Config, which always belongs to the account that shows it. */
export function identify<T extends ResourceType>(
  { accountId, partition, region }: Aws<never>,
  { type, path, name, arn, incarnation = null }: ConfigThing<T>,
): ResourceIdentity<T> {
  return {
    type,
    arn: arn ?? `arn:${partition}:config:${region}:${accountId}:${path}`,
    name,
    accountId,
    region,
    owner: accountId,
    incarnation,
  }
}
