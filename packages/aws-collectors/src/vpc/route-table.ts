import type { Route as Ec2Route, RouteTable } from '@aws-sdk/client-ec2'
import { compareText, type FactsOf, known, type Observed, type Route, unknown } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeRouteTables'

/** Route tables with their routes and subnets. The largest page is 100. */
export const vpcRouteTable = defineCollector({
  id: 'vpc.route-table',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::RouteTable'],
  operations: {
    'ec2:DescribeRouteTables': {
      action: list,
      reason: 'Lists routes: which subnets reach the internet, and which lead to peered networks.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const tables = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 100, NextToken })
      return { items: page.RouteTables ?? [], next: page.NextToken }
    })
    for await (const table of tables) {
      const type = 'AWS::EC2::RouteTable' as const
      const id = { type, kind: 'route-table', id: table.RouteTableId, owner: table.OwnerId }
      yield { identity: ec2Identity(aws, id), facts: factsOf(table), volatile: {} }
    }
  },
})

function factsOf(table: RouteTable): FactsOf<'AWS::EC2::RouteTable'> {
  const associations = (table.Associations ?? []).filter(
    ({ AssociationState }) => AssociationState === undefined || AssociationState.State === 'associated',
  )
  return {
    vpcId: stated(table.VpcId, list),
    isMain: known(associations.some(({ Main }) => Main === true)),
    subnetIds: known(sortedTexts(associations.map(({ SubnetId }) => SubnetId))),
    gatewayIds: known(sortedTexts(associations.map(({ GatewayId }) => GatewayId))),
    // Every table has a local route.
    routes: table.Routes === undefined ? unknown('error', list) : routesOf(table.Routes),
    tags: known(tagsOf(table.Tags)),
  }
}

/** All routes or none: one without a destination, a state or (if it is active) a target hides where traffic goes. */
function routesOf(routes: readonly Ec2Route[]): Observed<readonly Route[]> {
  const read: Route[] = []
  for (const route of routes) {
    const [destination, target] = [destinationOf(route), targetOf(route)]
    const { State: state, Origin: origin = 'CreateRoute' } = route
    if (destination === undefined || !isRouteState(state)) return unknown('error', list)
    if (state === 'active' && target === null) return unknown('error', list)
    read.push({ destination, target, state, origin })
  }
  return known(read.sort((a, b) => compareText(a.destination, b.destination) || compareTargets(a, b)))
}

/** A state that AWS adds later may let traffic pass or not. */
function isRouteState(state: string | undefined): state is string {
  return state === 'active' || state === 'blackhole' || state === 'filtered'
}

function compareTargets(a: Route, b: Route): number {
  return compareText(a.target ?? '', b.target ?? '')
}

function destinationOf(route: Ec2Route): string | undefined {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId
}

/** AWS names the target in one of many members. For an instance it also names the interface, which is preferred. */
const targetMembers = [
  'GatewayId',
  'NatGatewayId',
  'EgressOnlyInternetGatewayId',
  'VpcPeeringConnectionId',
  'TransitGatewayId',
  'NetworkInterfaceId',
  'InstanceId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
] as const

function targetOf(route: Ec2Route): string | null {
  for (const member of targetMembers) {
    const target = route[member]
    if (target !== undefined && target !== '') return target
  }
  return null
}
