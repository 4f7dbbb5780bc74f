import { known, type Observed, type Resource, type SnapshotView } from '@plumbline/model'
import { interfacesOfVpc } from './interfaces.js'
import { isPublicSubnet } from './routes.js'

/** Interface types of the network itself, which call no AWS service. */
const infrastructure = new Set([
  'gateway_load_balancer_endpoint',
  'nat_gateway',
  'transit_gateway',
  'vpc_endpoint',
])

/** True if an interface that may call AWS services is in a subnet without a route to an internet gateway. */
export function hasPrivateWorkload(
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::NetworkInterface' | 'AWS::EC2::RouteTable'>,
): Observed<boolean> {
  const interfaces = interfacesOfVpc(vpcId, snapshot)
  if (!interfaces.known) return interfaces
  for (const { interfaceType, subnetId } of interfaces.value) {
    if (!interfaceType.known) return interfaceType
    if (infrastructure.has(interfaceType.value)) continue
    if (!subnetId.known) return subnetId
    const isPublic = isPublicSubnet(subnetId.value, vpcId, snapshot)
    if (!isPublic.known) return isPublic
    if (isPublic.value === false) return known(true)
  }
  return known(false)
}

/** Available endpoints of a VPC. */
export function endpointsOfVpc(
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::VPCEndpoint'>,
): Observed<readonly Resource<'AWS::EC2::VPCEndpoint'>[]> {
  const own = snapshot.related('AWS::EC2::VPCEndpoint', 'vpcId', vpcId)
  if (!own.known) return own
  const found: Resource<'AWS::EC2::VPCEndpoint'>[] = []
  for (const endpoint of own.value) {
    if (!endpoint.state.known) return endpoint.state
    if (endpoint.state.value === 'available') found.push(endpoint)
  }
  return known(found)
}

/** Those of the services, given by the end of their names (`s3`, `ecr.api`), for which the VPC has no available endpoint. */
export function servicesWithoutEndpoint(
  vpcId: string,
  services: readonly string[],
  snapshot: SnapshotView<'AWS::EC2::VPCEndpoint'>,
): Observed<readonly string[]> {
  const endpoints = endpointsOfVpc(vpcId, snapshot)
  if (!endpoints.known) return endpoints
  const reached: string[] = []
  for (const { serviceName } of endpoints.value) {
    if (!serviceName.known) return serviceName
    reached.push(serviceName.value)
  }
  return known(services.filter((service) => !reached.some((name) => name.endsWith(`.${service}`))))
}

/** `com.amazonaws.eu-west-1.kms`; the region stays a placeholder where a command is made without a finding. */
export function endpointServiceName(region: string, service: string): string {
  return `com.amazonaws.${region === 'global' ? 'REGION' : region}.${service}`
}
