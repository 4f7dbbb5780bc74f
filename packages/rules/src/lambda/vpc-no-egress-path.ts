import {
  cannotTell,
  type FailItem,
  known,
  mapObserved,
  notApplicable,
  type Observed,
  pass,
  type Route,
  type Snapshot,
  type Unknown,
} from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { endpointsOfVpc } from '../network/endpoints.js'
import { routeTableOf } from '../network/routes.js'

export const lambdaVpcNoEgressPath = defineRule({
  id: 'lambda.vpc-no-egress-path',
  title: 'Function in a VPC has no way to any AWS service',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::RouteTable', 'AWS::EC2::VPCEndpoint'],
  why: 'In a VPC without NAT, transit or endpoints every call to an AWS service hangs until the function times out. That is an outage waiting for the first call, and is mostly mended in haste by opening too much.',
  fix: {
    text: 'Add endpoints for the services that the function calls, or a route to a NAT gateway. Accept the finding where it calls nothing outside its VPC.',
    cli: 'aws ec2 create-vpc-endpoint --vpc-id VPC --vpc-endpoint-type Interface --service-name com.amazonaws.REGION.secretsmanager --subnet-ids SUBNET',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html'],
  notes:
    'An internet gateway is not an egress path: a function has no public address. Shared subnets are not applicable.',
  evaluate({ vpc }, snapshot) {
    if (!vpc.known) return cannotTell(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const { vpcId, subnetIds } = vpc.value
    const endpoints = endpointsOfVpc(vpcId, snapshot)
    if (!endpoints.known) return cannotTell(endpoints)
    if (endpoints.value.length > 0) {
      const observed = endpoints.value.map(({ name }) => name).sort()
      return pass({ path: 'endpoints', observed, expected: 'an endpoint, or a route out' })
    }
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const subnet of subnetIds) {
      const hasWay = hasWayOut(subnet, vpcId, snapshot)
      if (!hasWay.known) unread.push(hasWay)
      else if (hasWay.value === null) return notApplicable('shared subnets: their routes are not visible')
      else if (!hasWay.value) items.push(toItem(subnet))
    }
    return conclude(items, unread, { path: 'vpc.subnetIds', observed: subnetIds, expected: 'a route out' })
  },
})

/** Null in a VPC that another account shares: its tables are not visible. */
function hasWayOut(
  subnet: string,
  vpcId: string,
  snapshot: Snapshot<'AWS::EC2::RouteTable'>,
): Observed<boolean | null> {
  const table = routeTableOf(subnet, vpcId, snapshot)
  if (!table.known) return table
  if (table.value === null) return known(null)
  return mapObserved(table.value.routes, (routes) => routes.some(leadsOut))
}

/** An internet gateway is no way out for a function, which has no public address; a VPC's own range is none either. */
function leadsOut({ target, state }: Route): boolean {
  if (state !== 'active' || target === null || target === 'local') return false
  return !target.startsWith('igw-')
}

function toItem(subnet: string): FailItem {
  const expected = 'NAT, a transit gateway or endpoints'
  return { key: subnet, evidence: [{ path: `vpc.subnetIds[${subnet}]`, observed: 'no way out', expected }] }
}
