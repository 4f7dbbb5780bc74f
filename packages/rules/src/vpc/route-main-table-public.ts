import {
  unknownVerdict,
  fail,
  notApplicable,
  pass,
  type Resource,
  type SnapshotView,
  type Verdict,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { destinationOption, internetRoutes } from '../network/routes.js'

export const vpcRouteMainTablePublic = defineRule({
  id: 'vpc.route-main-table-public',
  title: 'Main route table has a route to an internet gateway',
  severity: 'low',
  resource: 'AWS::EC2::RouteTable',
  reads: ['AWS::EC2::VPC'],
  why: 'A subnet that is not associated with a route table uses the main one. With a route to an internet gateway in it, a forgotten association makes a new subnet public.',
  fix: {
    text: 'Associate public subnets with their own route table, then remove the routes to the internet gateway from the main table. The command removes one of them.',
    cli({ name, evidence }) {
      const observed = evidence[0]?.observed
      const [first = '0.0.0.0/0'] = Array.isArray(observed) ? observed : []
      const [destination = ''] = String(first).split(' to ')
      return awsCli`aws ec2 delete-route --route-table-id ${name} ${destinationOption(destination)} ${destination}`
    },
    terraform: `resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html'],
  notes: 'The default VPC is left to vpc.default-vpc.',
  evaluate(table, snapshot) {
    if (!table.isMain.known) return unknownVerdict(table.isMain)
    if (!table.isMain.value) return notApplicable('not the main route table of a VPC')
    const skipped = ofDefaultVpc(table, snapshot.in(table.region))
    if (skipped !== null) return skipped
    const routes = internetRoutes(table)
    if (!routes.known) return unknownVerdict(routes)
    const observed = routes.value.map(({ destination, target }) => `${destination} to ${target}`)
    const evidence = { path: 'routes', observed, expected: [] }
    return observed.length === 0 ? pass(evidence) : fail(evidence)
  },
})

/** Not applicable in a default VPC, where the route always exists and vpc.default-vpc already reports the VPC; else null. */
function ofDefaultVpc(
  { vpcId }: Resource<'AWS::EC2::RouteTable'>,
  snapshot: SnapshotView<'AWS::EC2::VPC'>,
): Verdict | null {
  if (!vpcId.known) return unknownVerdict(vpcId)
  const vpcs = snapshot.related('AWS::EC2::VPC', 'name', vpcId.value)
  if (!vpcs.known) return unknownVerdict(vpcs)
  const [vpc] = vpcs.value
  if (vpc === undefined) return null
  if (!vpc.isDefault.known) return unknownVerdict(vpc.isDefault)
  return vpc.isDefault.value ? notApplicable('the route table of a default VPC') : null
}
