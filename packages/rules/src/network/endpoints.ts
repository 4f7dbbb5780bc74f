import { known, type Observed, type Resource, type Snapshot } from '@plumbline/model'
import { interfacesOfVpc } from './interfaces.js'
import { isPublicSubnet } from './routes.js'

/** Interfaces that are the network's own and call no service. */
const plumbing = new Set(['gateway_load_balancer_endpoint', 'nat_gateway', 'transit_gateway', 'vpc_endpoint'])

/** True where something that may call AWS services lies in a subnet without a way in from the Internet. */
export function hasPrivateWorkload(
  vpcId: string,
  snapshot: Snapshot<'AWS::EC2::NetworkInterface' | 'AWS::EC2::RouteTable'>,
): Observed<boolean> {
  const interfaces = interfacesOfVpc(vpcId, snapshot)
  if (!interfaces.known) return interfaces
  for (const { interfaceType, subnetId } of interfaces.value) {
    if (!interfaceType.known) return interfaceType
    if (plumbing.has(interfaceType.value)) continue
    if (!subnetId.known) return subnetId
    const isPublic = isPublicSubnet(subnetId.value, vpcId, snapshot)
    if (!isPublic.known) return isPublic
    if (isPublic.value === false) return known(true)
  }
  return known(false)
}

/** Endpoints of a VPC that are ready. */
export function endpointsOfVpc(
  vpcId: string,
  snapshot: Snapshot<'AWS::EC2::VPCEndpoint'>,
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

/** The services, by the end of their names (`s3`, `ecr.api`), that the VPC has no endpoint for. */
export function servicesWithoutEndpoint(
  vpcId: string,
  services: readonly string[],
  snapshot: Snapshot<'AWS::EC2::VPCEndpoint'>,
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
