import {
  cannotTell,
  type FailItem,
  known,
  notApplicable,
  type Observed,
  type Resource,
  type Route,
  type Snapshot,
  type Unknown,
  unknown,
} from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { containsCidr } from '../network/cidr.js'
import { type PrefixListType, prefixListTypes, rangesOfList } from '../network/prefix-lists.js'

export const vpcPeeringLeastRoute = defineRule({
  id: 'vpc.peering-least-route',
  title: 'Peering route covers the whole network of the peer',
  severity: 'low',
  resource: 'AWS::EC2::RouteTable',
  reads: ['AWS::EC2::VPCPeeringConnection', ...prefixListTypes],
  why: 'A connection is made for a few machines. A route for the whole range of the peer joins every machine of both networks, and who breaks into one side walks on into the other.',
  fix: {
    text: 'Replace the route by routes to the subnets that are needed. Which they are only the owners know, so the finding is evidence for them.',
    cli: 'aws ec2 create-route --route-table-id TABLE --destination-cidr-block SUBNET_RANGE --vpc-peering-connection-id CONNECTION',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html'],
  notes: 'Low, and evidence: only the owners know which subnets are needed.',
  evaluate({ routes, vpcId }, snapshot) {
    if (!routes.known) return cannotTell(routes)
    const peered = routes.value.filter(
      ({ target, state }) => target?.startsWith('pcx-') && state === 'active',
    )
    if (peered.length === 0) return notApplicable('no route to a peering connection')
    if (!vpcId.known) return cannotTell(vpcId)
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const route of peered) {
      const covered = coveredRanges(route, vpcId.value, snapshot)
      if (!covered.known) unread.push(covered)
      else if (covered.value.length > 0) items.push(toItem(route, covered.value))
    }
    return conclude(items, unread, {
      path: 'routes',
      observed: peered.map(({ destination }) => destination),
      expected: 'parts of the range of the peer',
    })
  },
})

/** Ranges of the peer that the route covers wholly. */
function coveredRanges(
  { destination, target }: Route,
  vpcId: string,
  snapshot: Snapshot<'AWS::EC2::VPCPeeringConnection' | PrefixListType>,
): Observed<readonly string[]> {
  const connections = snapshot.of('AWS::EC2::VPCPeeringConnection')
  if (!connections.known) return connections
  const connection = connections.value.find(({ name }) => name === target)
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

function toItem({ destination, target }: Route, covered: readonly string[]): FailItem {
  const observed = `${destination} to ${target} covers ${covered.join(', ')}`
  return {
    key: destination,
    evidence: [{ path: `routes[${destination}]`, observed, expected: 'the subnets that are needed' }],
  }
}
