import { actionResources, serviceResources } from '../data/asked-actions.js'

/** The account in which a right is asked about. */
export interface AccountScope {
  readonly partition: string
  readonly accountId: string
}

/** Partition and account of an ARN that contains both. */
export function scopeOf(arn: string): AccountScope {
  const [, partition = 'aws', , , accountId = ''] = arn.split(':')
  return { partition, accountId }
}

/**
 * Patterns of every resource that the action, `service:Name` or `service:*`, is about in the account. A statement that
 * covers one of them covers every resource of a type, as `*` does: `arn:aws:kms:*:*:key/*` is each key of the account.
 * `*` where the action has no resources or is not in the data.
 */
export function everyResource(action: string, { partition, accountId }: AccountScope): readonly string[] {
  const lower = action.toLowerCase()
  const [service = ''] = lower.split(':')
  const own = actionResources.get(lower)
  const patterns = own === undefined ? servicePatterns(lower, service) : [own]
  return patterns.map((pattern) => pattern.replace(':P:', `:${partition}:`).replace(':A:', `:${accountId}:`))
}

function servicePatterns(action: string, service: string): readonly string[] {
  if (!action.endsWith(':*')) return ['*']
  return Object.hasOwn(serviceResources, service)
    ? (serviceResources[service] ?? ['*'])
    : [`arn:P:${service}:*:A:*`]
}
