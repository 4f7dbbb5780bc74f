import {
  known,
  mapObserved,
  type Observed,
  type Resource,
  type Route,
  type SnapshotView,
} from '@plumbline/model'

type RouteTable = Resource<'AWS::EC2::RouteTable'>

/**
 * The route table of a subnet: the one associated with it, else the main table of its VPC. Null if none is visible, as
 * in a VPC that is shared into the account.
 */
export function routeTableOf(
  subnetId: string,
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::RouteTable'>,
): Observed<RouteTable | null> {
  const tables = snapshot.related('AWS::EC2::RouteTable', 'vpcId', vpcId)
  if (!tables.known) return tables
  const index = indexes.get(tables.value) ?? indexTables(tables.value)
  indexes.set(tables.value, index)
  const own = index.bySubnet.get(subnetId)
  return own === undefined ? index.otherwise : known(own)
}

/** The tables of one VPC by subnet, and what holds for a subnet that none of them names. */
interface TableIndex {
  readonly bySubnet: ReadonlyMap<string, RouteTable>
  readonly otherwise: Observed<RouteTable | null>
}

/** A snapshot returns the same list for the same VPC, so each is indexed once. */
const indexes = new WeakMap<readonly RouteTable[], TableIndex>()

/** Up to the first table with an unknown fact: a subnet that no earlier one names may be associated with that one. */
function indexTables(tables: readonly RouteTable[]): TableIndex {
  const bySubnet = new Map<string, RouteTable>()
  let main: RouteTable | null = null
  for (const table of tables) {
    if (!table.subnetIds.known) return { bySubnet, otherwise: table.subnetIds }
    for (const subnetId of table.subnetIds.value) {
      if (!bySubnet.has(subnetId)) bySubnet.set(subnetId, table)
    }
    if (!table.isMain.known) return { bySubnet, otherwise: table.isMain }
    if (table.isMain.value) main = table
  }
  return { bySubnet, otherwise: known(main) }
}

/** Active routes to an internet gateway, IPv4 or IPv6: they make a subnet public. */
export function internetRoutes({ routes }: Pick<RouteTable, 'routes'>): Observed<readonly Route[]> {
  return mapObserved(routes, (all) =>
    all.filter(({ target, state }) => state === 'active' && target?.startsWith('igw-') === true),
  )
}

/** True if the subnet's table has a route to an internet gateway; null if no table is visible. */
export function isPublicSubnet(
  subnetId: string,
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::RouteTable'>,
): Observed<boolean | null> {
  const table = routeTableOf(subnetId, vpcId, snapshot)
  if (!table.known) return table
  if (table.value === null) return known(null)
  return mapObserved(internetRoutes(table.value), (routes) => routes.length > 0)
}

/** True if VPC Block Public Access is on where the subnet is: traffic from internet gateways is dropped, unless excluded. */
export function isIngressBlocked(mode: string | null): boolean {
  return mode !== null && mode.startsWith('block-')
}

/** Option of `aws ec2 … -route` commands for a destination: IPv4 range, IPv6 range or prefix list. */
export function destinationOption(destination: string): string {
  if (destination.startsWith('pl-')) return '--destination-prefix-list-id'
  return destination.includes(':') ? '--destination-ipv6-cidr-block' : '--destination-cidr-block'
}
