import type { ResourceIdentity, ResourceType } from '@plumbline/model'
import type { Aws } from './collector.js'

/** Identity of a resource that the scanned account owns. `incarnation` where AWS tells one. */
export function ownIdentity<T extends ResourceType>(
  aws: Pick<Aws, 'accountId' | 'region'>,
  named: { readonly type: T; readonly arn: string; readonly name: string },
  incarnation: string | null = null,
): ResourceIdentity<T> {
  const { accountId, region } = aws
  return { ...named, accountId, region, owner: accountId, incarnation }
}
