import {
  unknownVerdict,
  type FailItem,
  known,
  notApplicable,
  type Observed,
  type Resource,
  type Route,
  type SnapshotView,
  type Unknown,
  unknown,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { containsCidr } from '../network/cidr.js'
import { type PrefixListType, prefixListTypes, rangesOfList } from '../network/prefix-lists.js'

export const vpcPeeringLeastRoute = defineRule({
  id: 'vpc.peering-least-route',
  title: 'Route table has a peering route to the whole network of the peer',
  severity: 'low',
  resource: 'AWS::EC2::RouteTable',
  reads: ['AWS::EC2::VPCPeeringConnection', ...prefixListTypes],
  why: 'A peering connection usually serves a few machines. A route for the whole range of the peer connects every machine of both networks, so an intruder on one side can move on to the other.',
  fix: {
    text: 'Replace the route with routes to the subnets that require it. The command adds one of them; delete the wide route afterwards.',
    cli({ name, evidence }) {
      const connection = /pcx-\w+/.exec(String(evidence[0]?.observed))?.[0] ?? 'CONNECTION_ID'
      return awsCli`aws ec2 create-route --route-table-id ${name} --destination-cidr-block SUBNET_RANGE --vpc-peering-connection-id ${connection}`
    },
    terraform: `resource "aws_route" "peer_database" {
  route_table_id            = aws_route_table.private.id
  destination_cidr_block    = "10.8.3.0/24"
  vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html'],
  notes: 'Low, and evidence: only the owners of the networks can say which subnets require the route.',
  evaluate({ routes, vpcId, region }, snapshot) {
    if (!routes.known) return unknownVerdict(routes)
    const peered = routes.value.flatMap(toPeeringRoute)
    if (peered.length === 0) return notApplicable('no route to a peering connection')
    if (!vpcId.known) return unknownVerdict(vpcId)
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const route of peered) {
      const covered = coveredRanges(route, vpcId.value, snapshot.in(region))
      if (!covered.known) unread.push(covered)
      else if (covered.value.length > 0) items.push(toItem(route, covered.value))
    }
    return conclude(items, unread, {
      path: 'routes',
      observed: peered.map(({ destination }) => destination),
      expected: 'only parts of the ranges of the peer',
    })
  },
})

interface PeeringRoute {
  readonly destination: string
  readonly connectionId: string
}

/** The route, where it is active and leads to a peering connection; empty for others. */
function toPeeringRoute({ destination, target, state }: Route): readonly PeeringRoute[] {
  const isPeering = state === 'active' && target?.startsWith('pcx-') === true
  return isPeering ? [{ destination, connectionId: target }] : []
}

/** Ranges of the peer that the route covers completely. */
function coveredRanges(
  { destination, connectionId }: PeeringRoute,
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::VPCPeeringConnection' | PrefixListType>,
): Observed<readonly string[]> {
  const connections = snapshot.related('AWS::EC2::VPCPeeringConnection', 'name', connectionId)
  if (!connections.known) return connections
  const [connection] = connections.value
  if (connection === undefined) return unknown('not_collected', 'ec2:DescribeVpcPeeringConnections')
  const ranges = destination.startsWith('pl-') ? rangesOfList(destination, snapshot) : known([destination])
  if (!ranges.known) return ranges
  const peer = rangesOfPeer(connection, vpcId)
  if (!peer.known) return peer
  return known(peer.value.filter((range) => ranges.value.some((wide) => containsCidr(wide, range))))
}

function rangesOfPeer(
  { requester, accepter }: Resource<'AWS::EC2::VPCPeeringConnection'>,
  vpcId: string,
): Observed<readonly string[]> {
  if (!requester.known) return requester
  if (!accepter.known) return accepter
  const { ipv4Cidrs, ipv6Cidrs } = requester.value.vpcId === vpcId ? accepter.value : requester.value
  return known([...ipv4Cidrs, ...ipv6Cidrs])
}

function toItem({ destination, connectionId }: PeeringRoute, covered: readonly string[]): FailItem {
  const observed = `${destination} to ${connectionId} covers ${covered.join(', ')}`
  return {
    key: destination,
    evidence: [{ path: `routes[${destination}]`, observed, expected: 'only the subnets that require it' }],
  }
}
