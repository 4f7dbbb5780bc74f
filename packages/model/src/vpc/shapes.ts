import type { ResourceShape } from '../resource-shape.js'
import type { VpcFacts } from './facts.js'

const egressOnlyInternetGateway: ResourceShape<'AWS::EC2::EgressOnlyInternetGateway'> = {
  version: 1,
  facts: {
    vpcIds: 'ec2:DescribeEgressOnlyInternetGateways',
    tags: 'ec2:DescribeEgressOnlyInternetGateways',
  },
  keyedLists: {},
}

const flowLog: ResourceShape<'AWS::EC2::FlowLog'> = {
  version: 1,
  facts: {
    resourceId: 'ec2:DescribeFlowLogs',
    status: 'ec2:DescribeFlowLogs',
    deliveryStatus: 'ec2:DescribeFlowLogs',
    deliveryError: 'ec2:DescribeFlowLogs',
    trafficType: 'ec2:DescribeFlowLogs',
    destinationType: 'ec2:DescribeFlowLogs',
    destination: 'ec2:DescribeFlowLogs',
    aggregationInterval: 'ec2:DescribeFlowLogs',
    tags: 'ec2:DescribeFlowLogs',
  },
  keyedLists: {},
}

const internetGateway: ResourceShape<'AWS::EC2::InternetGateway'> = {
  version: 1,
  facts: {
    vpcIds: 'ec2:DescribeInternetGateways',
    tags: 'ec2:DescribeInternetGateways',
  },
  keyedLists: {},
}

const natGateway: ResourceShape<'AWS::EC2::NatGateway'> = {
  version: 1,
  facts: {
    vpcId: 'ec2:DescribeNatGateways',
    subnetId: 'ec2:DescribeNatGateways',
    connectivity: 'ec2:DescribeNatGateways',
    state: 'ec2:DescribeNatGateways',
    publicIps: 'ec2:DescribeNatGateways',
    tags: 'ec2:DescribeNatGateways',
  },
  keyedLists: {},
}

const networkAcl: ResourceShape<'AWS::EC2::NetworkAcl'> = {
  version: 1,
  facts: {
    vpcId: 'ec2:DescribeNetworkAcls',
    isDefault: 'ec2:DescribeNetworkAcls',
    subnetIds: 'ec2:DescribeNetworkAcls',
    entries: 'ec2:DescribeNetworkAcls',
    tags: 'ec2:DescribeNetworkAcls',
  },
  keyedLists: { entries: 'key' },
}

const networkInterface: ResourceShape<'AWS::EC2::NetworkInterface'> = {
  version: 1,
  facts: {
    vpcId: 'ec2:DescribeNetworkInterfaces',
    subnetId: 'ec2:DescribeNetworkInterfaces',
    securityGroupIds: 'ec2:DescribeNetworkInterfaces',
    interfaceType: 'ec2:DescribeNetworkInterfaces',
    isRequesterManaged: 'ec2:DescribeNetworkInterfaces',
    description: 'ec2:DescribeNetworkInterfaces',
    status: 'ec2:DescribeNetworkInterfaces',
    instanceId: 'ec2:DescribeNetworkInterfaces',
    publicIp: 'ec2:DescribeNetworkInterfaces',
    hasIpv6: 'ec2:DescribeNetworkInterfaces',
    isSourceDestChecked: 'ec2:DescribeNetworkInterfaces',
    tags: 'ec2:DescribeNetworkInterfaces',
  },
  keyedLists: {},
}

const prefixList: ResourceShape<'AWS::EC2::PrefixList'> = {
  version: 1,
  facts: {
    listName: 'ec2:DescribeManagedPrefixLists',
    addressFamily: 'ec2:DescribeManagedPrefixLists',
    maxEntries: 'ec2:DescribeManagedPrefixLists',
    entries: 'ec2:GetManagedPrefixListEntries',
    tags: 'ec2:DescribeManagedPrefixLists',
  },
  keyedLists: { entries: 'cidr' },
}

const routeTable: ResourceShape<'AWS::EC2::RouteTable'> = {
  version: 1,
  facts: {
    vpcId: 'ec2:DescribeRouteTables',
    isMain: 'ec2:DescribeRouteTables',
    subnetIds: 'ec2:DescribeRouteTables',
    gatewayIds: 'ec2:DescribeRouteTables',
    routes: 'ec2:DescribeRouteTables',
    tags: 'ec2:DescribeRouteTables',
  },
  keyedLists: { routes: 'destination' },
}

const securityGroup: ResourceShape<'AWS::EC2::SecurityGroup'> = {
  version: 1,
  facts: {
    vpcId: 'ec2:DescribeSecurityGroups',
    groupName: 'ec2:DescribeSecurityGroups',
    description: 'ec2:DescribeSecurityGroups',
    rules: 'ec2:DescribeSecurityGroupRules',
    tags: 'ec2:DescribeSecurityGroups',
  },
  keyedLists: { rules: 'ruleId' },
}

const subnet: ResourceShape<'AWS::EC2::Subnet'> = {
  version: 1,
  facts: {
    vpcId: 'ec2:DescribeSubnets',
    ipv4Cidr: 'ec2:DescribeSubnets',
    ipv6Cidrs: 'ec2:DescribeSubnets',
    availabilityZoneId: 'ec2:DescribeSubnets',
    isPublicIpAssigned: 'ec2:DescribeSubnets',
    isIpv6Assigned: 'ec2:DescribeSubnets',
    isDefaultForZone: 'ec2:DescribeSubnets',
    tags: 'ec2:DescribeSubnets',
  },
  keyedLists: {},
}

const vpc: ResourceShape<'AWS::EC2::VPC'> = {
  version: 1,
  facts: {
    ipv4Cidrs: 'ec2:DescribeVpcs',
    ipv6Cidrs: 'ec2:DescribeVpcs',
    isDefault: 'ec2:DescribeVpcs',
    tags: 'ec2:DescribeVpcs',
  },
  keyedLists: {},
}

const vpcEndpoint: ResourceShape<'AWS::EC2::VPCEndpoint'> = {
  version: 1,
  facts: {
    vpcId: 'ec2:DescribeVpcEndpoints',
    serviceName: 'ec2:DescribeVpcEndpoints',
    endpointType: 'ec2:DescribeVpcEndpoints',
    state: 'ec2:DescribeVpcEndpoints',
    policy: 'ec2:DescribeVpcEndpoints',
    subnetIds: 'ec2:DescribeVpcEndpoints',
    routeTableIds: 'ec2:DescribeVpcEndpoints',
    securityGroupIds: 'ec2:DescribeVpcEndpoints',
    isPrivateDnsEnabled: 'ec2:DescribeVpcEndpoints',
    isRequesterManaged: 'ec2:DescribeVpcEndpoints',
    tags: 'ec2:DescribeVpcEndpoints',
  },
  keyedLists: {},
}

const vpcPeeringConnection: ResourceShape<'AWS::EC2::VPCPeeringConnection'> = {
  version: 1,
  facts: {
    status: 'ec2:DescribeVpcPeeringConnections',
    requester: 'ec2:DescribeVpcPeeringConnections',
    accepter: 'ec2:DescribeVpcPeeringConnections',
    tags: 'ec2:DescribeVpcPeeringConnections',
  },
  keyedLists: {},
}

const awsPrefixLists: ResourceShape<'Plumbline::EC2::AwsPrefixLists'> = {
  version: 1,
  facts: {
    lists: 'ec2:DescribeManagedPrefixLists',
  },
  keyedLists: { lists: 'id' },
}

/** Shapes of Amazon VPC (CloudFormation: AWS::EC2::*). */
export const vpcShapes: { readonly [T in keyof VpcFacts]: ResourceShape<T> } = {
  'AWS::EC2::EgressOnlyInternetGateway': egressOnlyInternetGateway,
  'AWS::EC2::FlowLog': flowLog,
  'AWS::EC2::InternetGateway': internetGateway,
  'AWS::EC2::NatGateway': natGateway,
  'AWS::EC2::NetworkAcl': networkAcl,
  'AWS::EC2::NetworkInterface': networkInterface,
  'AWS::EC2::PrefixList': prefixList,
  'AWS::EC2::RouteTable': routeTable,
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::Subnet': subnet,
  'AWS::EC2::VPC': vpc,
  'AWS::EC2::VPCEndpoint': vpcEndpoint,
  'AWS::EC2::VPCPeeringConnection': vpcPeeringConnection,
  'Plumbline::EC2::AwsPrefixLists': awsPrefixLists,
}
