import { known, mapObserved, type Observed, type Resource, type SnapshotView } from '@plumbline/model'
import { interfacesOfVpc } from './interfaces.js'
import { isPublicSubnet } from './routes.js'

/**
 * Types of interfaces of the network itself and of managed services, which call no AWS service through the VPC.
 * AWS returns types that its SDK does not list: `efs`, and `nat_gateway` where the SDK says `natGateway`.
 */
const infrastructure = new Set([
  'api_gateway_managed',
  'aws_codestar_connections_managed',
  'ec2_instance_connect_endpoint',
  'efs',
  'gateway_load_balancer',
  'gateway_load_balancer_endpoint',
  'global_accelerator_managed',
  'iot_rules_managed',
  'load_balancer',
  'natGateway',
  'nat_gateway',
  'network_load_balancer',
  'quicksight',
  'transit_gateway',
  'vpc_endpoint',
])

/**
 * Descriptions of interfaces of the type `interface` that RDS, load balancers and Directory Service created. Being managed
 * by a service does not say so alone: interfaces of ECS tasks are managed, those of functions are not.
 */
const managedService = /^(RDSNetworkInterface$|ELB |AWS created network interface for directory )/

/** True if an interface that may call AWS services is in a subnet without a route to an internet gateway. */
export function hasPrivateWorkload(
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::NetworkInterface' | 'AWS::EC2::RouteTable'>,
): Observed<boolean> {
  const interfaces = interfacesOfVpc(vpcId, snapshot)
  if (!interfaces.known) return interfaces
  for (const one of interfaces.value) {
    const isWorkload = mayCallServices(one)
    if (!isWorkload.known) return isWorkload
    if (!isWorkload.value) continue
    const { subnetId } = one
    if (!subnetId.known) return subnetId
    const isPublic = isPublicSubnet(subnetId.value, vpcId, snapshot)
    if (!isPublic.known) return isPublic
    if (isPublic.value === false) return known(true)
  }
  return known(false)
}

function mayCallServices({
  interfaceType,
  isRequesterManaged,
  description,
}: Resource<'AWS::EC2::NetworkInterface'>): Observed<boolean> {
  if (!interfaceType.known) return interfaceType
  if (infrastructure.has(interfaceType.value)) return known(false)
  if (!description.known) return description
  if (!managedService.test(description.value)) return known(true)
  // Anyone may give an interface such a description.
  return mapObserved(isRequesterManaged, (isManaged) => !isManaged)
}

/** An available endpoint and the name of its service. */
interface ServiceEndpoint {
  readonly name: string
  readonly serviceName: string
  /** The service is that of the endpoint's own region. */
  readonly isOfOwnRegion: boolean
}

/** Available endpoints of a VPC, except those of VPC Lattice, through which no AWS service is reached. */
export function serviceEndpointsOfVpc(
  vpcId: string,
  snapshot: SnapshotView<'AWS::EC2::VPCEndpoint'>,
): Observed<readonly ServiceEndpoint[]> {
  const own = snapshot.related('AWS::EC2::VPCEndpoint', 'vpcId', vpcId)
  if (!own.known) return own
  const found: ServiceEndpoint[] = []
  for (const { name, region, state, serviceName, serviceRegion } of own.value) {
    if (!state.known) return state
    if (state.value !== 'available') continue
    if (!serviceName.known) return serviceName
    if (serviceName.value === null) continue
    if (!serviceRegion.known) return serviceRegion
    const isOfOwnRegion = (serviceRegion.value ?? region) === region
    found.push({ name, serviceName: serviceName.value, isOfOwnRegion })
  }
  return known(found)
}

/** Those of the services of the region, given by the end of their names (`s3`, `ecr.api`), for which the VPC has no available endpoint. */
export function servicesWithoutEndpoint(
  vpcId: string,
  services: readonly string[],
  snapshot: SnapshotView<'AWS::EC2::VPCEndpoint'>,
): Observed<readonly string[]> {
  return mapObserved(serviceEndpointsOfVpc(vpcId, snapshot), (endpoints) => {
    const reached = endpoints.filter(({ isOfOwnRegion }) => isOfOwnRegion)
    return services.filter(
      (service) => !reached.some(({ serviceName }) => serviceName.endsWith(`.${service}`)),
    )
  })
}

/** `com.amazonaws.eu-west-1.kms`; the region stays a placeholder where a command is made without a finding. */
export function endpointServiceName(region: string, service: string): string {
  return `com.amazonaws.${region === 'global' ? 'REGION' : region}.${service}`
}
