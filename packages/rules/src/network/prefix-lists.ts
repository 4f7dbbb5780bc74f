import { known, mapObserved, type Observed, type SnapshotView, unknown } from '@plumbline/model'

/** Types that are read to resolve a prefix list. */
export const prefixListTypes = ['AWS::EC2::PrefixList', 'Plumbline::EC2::AwsPrefixLists'] as const
export type PrefixListType = (typeof prefixListTypes)[number]

/**
 * The ranges of a prefix list, by its id. Lists that AWS maintains contain addresses of AWS services and count as
 * empty. A list that is neither AWS's nor visible, such as one that is no longer shared, is unknown.
 */
export function rangesOfList(
  id: string,
  snapshot: SnapshotView<PrefixListType>,
): Observed<readonly string[]> {
  const lists = snapshot.related('AWS::EC2::PrefixList', 'name', id)
  if (!lists.known) return lists
  const [list] = lists.value
  if (list !== undefined) return mapObserved(list.entries, (entries) => entries.map(({ cidr }) => cidr))
  const isAwsOwned = isAwsList(id, snapshot)
  if (!isAwsOwned.known) return isAwsOwned
  return isAwsOwned.value ? known([]) : unknown('not_collected', 'ec2:GetManagedPrefixListEntries')
}

function isAwsList(id: string, snapshot: SnapshotView<PrefixListType>): Observed<boolean> {
  const regions = snapshot.of('Plumbline::EC2::AwsPrefixLists')
  if (!regions.known) return regions
  for (const { lists } of regions.value) {
    if (!lists.known) return lists
    if (lists.value.some((list) => list.id === id)) return known(true)
  }
  return known(false)
}
