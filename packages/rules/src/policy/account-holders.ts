import type { FailItem, Observed, Resource, Snapshot, Unknown } from '@plumbline/model'

/** An identity that policies can be attached to. */
export type Holder = Resource<'AWS::IAM::User'> | Resource<'AWS::IAM::Group'> | Resource<'AWS::IAM::Role'>
export const holderTypes = ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User'] as const
type HolderType = (typeof holderTypes)[number]

export interface HolderFindings {
  readonly items: readonly FailItem[]
  readonly unread: readonly Unknown[]
}

/**
 * Inspects every user, group and role of the account except service-linked roles, which only AWS can change.
 * `inspect` returns the items of one holder, or the read that failed.
 */
export function inspectHolders(
  snapshot: Snapshot<HolderType>,
  inspect: (holder: Holder) => Observed<readonly FailItem[]>,
): HolderFindings {
  const items: FailItem[] = []
  const unread: Unknown[] = []
  for (const type of holderTypes) {
    const holders = snapshot.of(type)
    if (!holders.known) unread.push(holders)
    else {
      const found = holders.value.filter((holder) => !isServiceLinked(holder)).map(inspect)
      items.push(...found.flatMap((one) => (one.known ? one.value : [])))
      unread.push(...found.flatMap((one) => (one.known ? [] : [one])))
    }
  }
  return { items, unread }
}

/** True for roles that AWS created and protects from changes. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export function isServiceLinked({ arn }: { readonly arn: string }): boolean {
  return arn.includes(':role/aws-service-role/')
}

/** The ARN after the account: `user/ana`, `role/path/deploy`. */
export function holderName({ arn }: { readonly arn: string }): string {
  return arn.slice(arn.lastIndexOf(':') + 1)
}

/** True for an AWS managed policy, in any partition, that has the name or matches the pattern. */
export function isAwsPolicy(arn: string, name: string | RegExp): boolean {
  const [, owner, path = ''] = /^arn:[^:]+:iam::([^:]+):policy\/(.+)$/.exec(arn) ?? []
  const own = path.slice(path.lastIndexOf('/') + 1)
  return owner === 'aws' && (typeof name === 'string' ? own === name : name.test(own))
}

/**
 * Kind and name of the holder whose item has a key that begins with `holderName`; a placeholder where a command is shown
 * without a finding. Names do not contain the path.
 */
export function holderOf(key: string | null): { readonly kind: string; readonly name: string } {
  const [, kind, name] = /^(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(key ?? '') ?? []
  return kind === undefined || name === undefined ? { kind: 'role', name: 'ROLE_NAME' } : { kind, name }
}

/** ARN of a policy of AWS in the partition of another ARN: names are the same in all partitions. */
export function awsPolicyArn(name: string, { arn }: { readonly arn: string }): string {
  return `arn:${arn.split(':')[1] ?? 'aws'}:iam::aws:policy/${name}`
}
