import {
  cannotTell,
  fail,
  notApplicable,
  pass,
  type Resource,
  type Snapshot,
  type Verdict,
} from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { internetRoutes } from '../network/routes.js'

export const vpcRouteMainTablePublic = defineRule({
  id: 'vpc.route-main-table-public',
  title: 'Main route table sends new subnets to the Internet',
  severity: 'low',
  resource: 'AWS::EC2::RouteTable',
  reads: ['AWS::EC2::VPC'],
  why: 'A subnet that names no table gets the main one. With a route to an internet gateway in it, a new subnet is public because somebody forgot a step.',
  fix: {
    text: 'Give public subnets a table of their own, and take the route to the internet gateway out of the main table.',
    cli: 'aws ec2 delete-route --route-table-id TABLE --destination-cidr-block 0.0.0.0/0',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html'],
  notes: 'The default VPC is left to vpc.default-vpc.',
  evaluate(table, snapshot) {
    if (!table.isMain.known) return cannotTell(table.isMain)
    if (!table.isMain.value) return notApplicable('not the main table of a VPC')
    const skipped = ofDefaultVpc(table, snapshot)
    if (skipped !== null) return skipped
    const routes = internetRoutes(table)
    if (!routes.known) return cannotTell(routes)
    const observed = routes.value.map(({ destination, target }) => `${destination} to ${target}`)
    const evidence = { path: 'routes', observed, expected: [] }
    return observed.length === 0 ? pass(evidence) : fail(evidence)
  },
})

/** That of a default VPC is always so; vpc.default-vpc tells it once. */
function ofDefaultVpc(
  { vpcId }: Resource<'AWS::EC2::RouteTable'>,
  snapshot: Snapshot<'AWS::EC2::VPC'>,
): Verdict | null {
  if (!vpcId.known) return cannotTell(vpcId)
  const vpcs = snapshot.of('AWS::EC2::VPC')
  if (!vpcs.known) return cannotTell(vpcs)
  const vpc = vpcs.value.find(({ name }) => name === vpcId.value)
  if (vpc === undefined) return null
  if (!vpc.isDefault.known) return cannotTell(vpc.isDefault)
  return vpc.isDefault.value ? notApplicable('the table of a default VPC') : null
}
