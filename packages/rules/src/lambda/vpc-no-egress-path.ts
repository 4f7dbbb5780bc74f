import {
  unknownVerdict,
  type FailItem,
  known,
  mapObserved,
  notApplicable,
  type Observed,
  pass,
  type Route,
  type SnapshotView,
  type Unknown,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { serviceEndpointsOfVpc } from '../network/endpoints.js'
import { routeTableOf } from '../network/routes.js'

export const lambdaVpcNoEgressPath = defineRule({
  id: 'lambda.vpc-no-egress-path',
  title: 'Lambda function in a VPC has no network path to any AWS service',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::RouteTable', 'AWS::EC2::VPCEndpoint'],
  why: 'In a VPC without NAT, transit gateway or endpoints every call to an AWS service hangs until the function times out. The first such call is an outage, which is often fixed in a hurry by allowing too much.',
  fix: {
    text: 'Add endpoints for the services that the function calls, or a route to a NAT gateway. Accept the finding where the function calls nothing outside its VPC.',
    cli: createEndpoint,
    terraform:
      'resource "aws_vpc_endpoint" "secrets_manager" {\n  vpc_id              = aws_vpc.this.id\n  service_name        = "com.amazonaws.eu-west-1.secretsmanager"\n  vpc_endpoint_type   = "Interface"\n  subnet_ids          = var.private_subnet_ids\n  private_dns_enabled = true\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html'],
  notes:
    'An internet gateway is not an egress path: a function has no public address. Shared subnets are not applicable.',
  evaluate({ vpc, region }, snapshot) {
    if (!vpc.known) return unknownVerdict(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const { vpcId, subnetIds } = vpc.value
    const endpoints = serviceEndpointsOfVpc(vpcId, snapshot.in(region))
    if (!endpoints.known) return unknownVerdict(endpoints)
    if (endpoints.value.length > 0) {
      const observed = endpoints.value.map(({ name }) => name).sort()
      return pass({ path: 'endpoints', observed, expected: 'an endpoint, or an egress route' })
    }
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const subnet of subnetIds) {
      const hasEgress = hasEgressRoute(subnet, vpcId, snapshot.in(region))
      if (!hasEgress.known) unread.push(hasEgress)
      else if (hasEgress.value === null) return notApplicable('shared subnets: their routes are not visible')
      else if (!hasEgress.value) items.push(toItem(subnet))
    }
    return conclude(items, unread, {
      path: 'vpc.subnetIds',
      observed: subnetIds,
      expected: 'an egress route',
    })
  },
})

/** Null in a VPC that another account shares: its tables are not visible. */
function hasEgressRoute(
  subnet: string,
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::RouteTable'>,
): Observed<boolean | null> {
  const table = routeTableOf(subnet, vpcId, snapshot)
  if (!table.known) return table
  if (table.value === null) return known(null)
  return mapObserved(table.value.routes, (routes) => routes.some(isEgressRoute))
}

/** A function cannot use an internet gateway, as it has no public address; local routes stay in the VPC. */
function isEgressRoute({ target, state }: Route): boolean {
  if (state !== 'active' || target === null || target === 'local') return false
  return !target.startsWith('igw-')
}

function toItem(subnet: string): FailItem {
  const expected = 'NAT, a transit gateway or endpoints'
  return {
    key: subnet,
    evidence: [{ path: `vpc.subnetIds[${subnet}]`, observed: 'no egress route', expected }],
  }
}

function createEndpoint({ region, item }: FixSubject): string {
  const service = `com.amazonaws.${region === 'global' ? 'REGION' : region}.secretsmanager`
  return awsCli`aws ec2 create-vpc-endpoint --vpc-id VPC --vpc-endpoint-type Interface --service-name ${service} --subnet-ids ${item ?? 'SUBNET'}`
}
