import {
  type FunctionVpc,
  known,
  type Observed,
  type Resource,
  type Snapshot,
  unknown,
} from '@plumbline/model'

/** The security groups of a function; unknown where one is not among those that were read. */
export function groupsOf(
  { securityGroupIds }: FunctionVpc,
  snapshot: Snapshot<'AWS::EC2::SecurityGroup'>,
): Observed<readonly Resource<'AWS::EC2::SecurityGroup'>[]> {
  const groups = snapshot.of('AWS::EC2::SecurityGroup')
  if (!groups.known) return groups
  const found = groups.value.filter(({ name }) => securityGroupIds.includes(name))
  const isWhole = new Set(found.map(({ name }) => name)).size === new Set(securityGroupIds).size
  return isWhole ? known(found) : unknown('not_collected', 'ec2:DescribeSecurityGroups')
}

/** The subnets of a function; unknown where one is not among those that were read. */
export function subnetsOf(
  { subnetIds }: FunctionVpc,
  snapshot: Snapshot<'AWS::EC2::Subnet'>,
): Observed<readonly Resource<'AWS::EC2::Subnet'>[]> {
  const subnets = snapshot.of('AWS::EC2::Subnet')
  if (!subnets.known) return subnets
  const found = subnets.value.filter(({ name }) => subnetIds.includes(name))
  const isWhole = new Set(found.map(({ name }) => name)).size === new Set(subnetIds).size
  return isWhole ? known(found) : unknown('not_collected', 'ec2:DescribeSubnets')
}
