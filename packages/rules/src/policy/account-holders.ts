import type { FailItem, Observed, Resource, Snapshot, Unknown } from '@plumbline/model'

/** The identities to which policies can be attached. */
export type Holder = Resource<'AWS::IAM::User'> | Resource<'AWS::IAM::Group'> | Resource<'AWS::IAM::Role'>
export const holderTypes = ['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::User'] as const
type HolderType = (typeof holderTypes)[number]

export interface HolderFindings {
  readonly items: readonly FailItem[]
  readonly unread: readonly Unknown[]
}

/**
 * Inspects every user, group and role of the account except service-linked roles, which only AWS can change.
 * `inspect` returns the items of one holder, or what was not read of it.
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

/** True for roles that AWS creates and protects. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html */
export function isServiceLinked({ arn }: { readonly arn: string }): boolean {
  return arn.includes(':role/aws-service-role/')
}

/** `user/ana`: the part of the ARN after the account. */
export function holderName({ arn }: { readonly arn: string }): string {
  return arn.slice(arn.lastIndexOf(':') + 1)
}

/** Name of a managed policy, and whether AWS owns it: partitions differ, names do not. */
export function isAwsPolicy(arn: string, name: RegExp): boolean {
  const [, owner, path = ''] = /^arn:[^:]+:iam::([^:]+):policy\/(.+)$/.exec(arn) ?? []
  return owner === 'aws' && name.test(path.slice(path.lastIndexOf('/') + 1))
}
