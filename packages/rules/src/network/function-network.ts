import {
  type FunctionVpc,
  known,
  type Observed,
  type Resource,
  type SnapshotView,
  unknown,
} from '@plumbline/model'

type NamedType = 'AWS::EC2::SecurityGroup' | 'AWS::EC2::Subnet'

/** The security groups of a function; unknown where one of them was not collected. */
export function groupsOf(
  { securityGroupIds }: FunctionVpc,
  snapshot: SnapshotView<'AWS::EC2::SecurityGroup'>,
): Observed<readonly Resource<'AWS::EC2::SecurityGroup'>[]> {
  return allNamed('AWS::EC2::SecurityGroup', securityGroupIds, snapshot, 'ec2:DescribeSecurityGroups')
}

/** The subnets of a function; unknown where one of them was not collected. */
export function subnetsOf(
  { subnetIds }: FunctionVpc,
  snapshot: SnapshotView<'AWS::EC2::Subnet'>,
): Observed<readonly Resource<'AWS::EC2::Subnet'>[]> {
  return allNamed('AWS::EC2::Subnet', subnetIds, snapshot, 'ec2:DescribeSubnets')
}

function allNamed<T extends NamedType>(
  type: T,
  names: readonly string[],
  snapshot: SnapshotView<T>,
  operation: string,
): Observed<readonly Resource<T>[]> {
  const found: Resource<T>[] = []
  for (const name of new Set(names)) {
    const named = snapshot.related(type, 'name', name)
    if (!named.known) return named
    if (named.value.length === 0) return unknown('not_collected', operation)
    found.push(...named.value)
  }
  return known(found)
}
