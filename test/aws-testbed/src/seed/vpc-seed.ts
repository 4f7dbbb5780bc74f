import { elementOf, type RawCalls } from './raw-calls.js'

/** The source of a rule: exactly one of these. */
export type Peer =
  | { readonly cidr: string }
  | { readonly ipv6: string }
  | { readonly group: string }
  | { readonly prefixList: string }

export interface GroupRuleSpec {
  /** `tcp`, `udp`, `icmp` or `-1`. */
  readonly protocol: string
  /** Omitted for every port. */
  readonly from?: number
  readonly to?: number
  readonly peer: Peer
}

export interface AclEntrySpec {
  readonly number: number
  readonly action: 'allow' | 'deny'
  /** `6`, `17` or `-1`. */
  readonly protocol: string
  readonly from?: number
  readonly to?: number
  readonly cidr?: string
  readonly ipv6?: string
  readonly isEgress?: boolean
}

/** Networks: functions that create something return its id. */
export interface VpcSeed {
  createVpc(cidr: string): Promise<string>
  createSubnet(vpcId: string, cidr: string, zone?: string): Promise<string>
  assignPublicIps(subnetId: string): Promise<void>
  /** An internet gateway, attached. */
  openVpc(vpcId: string): Promise<string>
  mainRouteTable(vpcId: string): Promise<string>
  createRouteTable(vpcId: string, subnetIds?: readonly string[]): Promise<string>
  /** `target` by its prefix: `igw-`, `nat-`, `pcx-`. */
  addRoute(tableId: string, cidr: string, target: string): Promise<void>
  createNatGateway(subnetId: string): Promise<string>
  createGroup(vpcId: string, name: string): Promise<string>
  defaultGroup(vpcId: string): Promise<string>
  allowIn(groupId: string, rule: GroupRuleSpec): Promise<void>
  refuseIn(groupId: string, rule: GroupRuleSpec): Promise<void>
  /** Removes the rule that allows all outbound traffic, which every new group has. */
  closeOut(groupId: string): Promise<void>
  createInterface(subnetId: string, groupId: string): Promise<string>
  /** A network ACL that is associated with the subnets. */
  createAcl(vpcId: string, subnetIds?: readonly string[]): Promise<string>
  addAclEntry(aclId: string, entry: AclEntrySpec): Promise<void>
  createFlowLog(vpcId: string, bucketArn: string): Promise<string>
  createGatewayEndpoint(vpcId: string, service: string, tableIds: readonly string[]): Promise<string>
  /** Requested and accepted within the account. */
  createPeering(vpcId: string, peerVpcId: string): Promise<string>
  createPrefixList(name: string, cidrs: readonly string[]): Promise<string>
}

type Form = Record<string, string>

export function vpcSeed(raw: RawCalls): VpcSeed {
  const ec2 = (action: string, form: Form) => raw.query('ec2', action, form)
  return { ...networks(ec2), ...groups(ec2), ...guards(ec2), ...connections(ec2) }
}

type Ec2 = (action: string, form: Form) => Promise<string>

function networks(ec2: Ec2) {
  return {
    createVpc: async (cidr: string) => elementOf(await ec2('CreateVpc', { CidrBlock: cidr }), 'vpcId'),
    async createSubnet(vpcId: string, cidr: string, zone?: string) {
      const place: Form = zone === undefined ? {} : { AvailabilityZone: zone }
      return elementOf(await ec2('CreateSubnet', { VpcId: vpcId, CidrBlock: cidr, ...place }), 'subnetId')
    },
    async assignPublicIps(subnetId: string) {
      await ec2('ModifySubnetAttribute', { SubnetId: subnetId, 'MapPublicIpOnLaunch.Value': 'true' })
    },
    async openVpc(vpcId: string) {
      const id = elementOf(await ec2('CreateInternetGateway', {}), 'internetGatewayId')
      await ec2('AttachInternetGateway', { InternetGatewayId: id, VpcId: vpcId })
      return id
    },
    async mainRouteTable(vpcId: string) {
      const main = { ...filter(1, 'vpc-id', vpcId), ...filter(2, 'association.main', 'true') }
      return elementOf(await ec2('DescribeRouteTables', main), 'routeTableId')
    },
    async createRouteTable(vpcId: string, subnetIds: readonly string[] = []) {
      const id = elementOf(await ec2('CreateRouteTable', { VpcId: vpcId }), 'routeTableId')
      for (const SubnetId of subnetIds) await ec2('AssociateRouteTable', { RouteTableId: id, SubnetId })
      return id
    },
    async addRoute(tableId: string, cidr: string, target: string) {
      await ec2('CreateRoute', {
        RouteTableId: tableId,
        DestinationCidrBlock: cidr,
        [targetMember(target)]: target,
      })
    },
    async createNatGateway(subnetId: string) {
      const address = elementOf(await ec2('AllocateAddress', { Domain: 'vpc' }), 'allocationId')
      const made = await ec2('CreateNatGateway', { SubnetId: subnetId, AllocationId: address })
      return elementOf(made, 'natGatewayId')
    },
  }
}

function targetMember(target: string): string {
  if (target.startsWith('nat-')) return 'NatGatewayId'
  return target.startsWith('pcx-') ? 'VpcPeeringConnectionId' : 'GatewayId'
}

function groups(ec2: Ec2) {
  return {
    async createGroup(vpcId: string, name: string) {
      const group = { VpcId: vpcId, GroupName: name, GroupDescription: name }
      return elementOf(await ec2('CreateSecurityGroup', group), 'groupId')
    },
    async defaultGroup(vpcId: string) {
      const wanted = { ...filter(1, 'vpc-id', vpcId), ...filter(2, 'group-name', 'default') }
      return elementOf(await ec2('DescribeSecurityGroups', wanted), 'groupId')
    },
    async allowIn(groupId: string, rule: GroupRuleSpec) {
      await ec2('AuthorizeSecurityGroupIngress', { GroupId: groupId, ...permission(rule) })
    },
    async refuseIn(groupId: string, rule: GroupRuleSpec) {
      await ec2('RevokeSecurityGroupIngress', { GroupId: groupId, ...permission(rule) })
    },
    async closeOut(groupId: string) {
      const all = permission({ protocol: '-1', peer: { cidr: '0.0.0.0/0' } })
      await ec2('RevokeSecurityGroupEgress', { GroupId: groupId, ...all })
    },
    async createInterface(subnetId: string, groupId: string) {
      const made = await ec2('CreateNetworkInterface', { SubnetId: subnetId, 'SecurityGroupId.1': groupId })
      return elementOf(made, 'networkInterfaceId')
    },
  }
}

function permission({ protocol, from, to, peer }: GroupRuleSpec): Form {
  const ports = from === undefined ? {} : { FromPort: `${from}`, ToPort: `${to ?? from}` }
  const form: Form = { IpProtocol: protocol, ...ports, ...peerForm(peer) }
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [`IpPermissions.1.${name}`, value]))
}

function peerForm(peer: Peer): Form {
  if ('cidr' in peer) return { 'IpRanges.1.CidrIp': peer.cidr }
  if ('ipv6' in peer) return { 'Ipv6Ranges.1.CidrIpv6': peer.ipv6 }
  if ('group' in peer) return { 'Groups.1.GroupId': peer.group }
  return { 'PrefixListIds.1.PrefixListId': peer.prefixList }
}

function guards(ec2: Ec2) {
  return {
    async createAcl(vpcId: string, subnetIds: readonly string[] = []) {
      const id = elementOf(await ec2('CreateNetworkAcl', { VpcId: vpcId }), 'networkAclId')
      for (const subnetId of subnetIds) {
        const guarding = await ec2('DescribeNetworkAcls', filter(1, 'association.subnet-id', subnetId))
        await ec2('ReplaceNetworkAclAssociation', {
          AssociationId: associationOf(guarding, subnetId),
          NetworkAclId: id,
        })
      }
      return id
    },
    async addAclEntry(aclId: string, entry: AclEntrySpec) {
      const { number, action, protocol, from, to, cidr, ipv6, isEgress = false } = entry
      await ec2('CreateNetworkAclEntry', {
        NetworkAclId: aclId,
        RuleNumber: `${number}`,
        RuleAction: action,
        Protocol: protocol,
        Egress: `${isEgress}`,
        ...(from === undefined ? {} : { 'PortRange.From': `${from}`, 'PortRange.To': `${to ?? from}` }),
        ...(cidr === undefined ? {} : { CidrBlock: cidr }),
        ...(ipv6 === undefined ? {} : { Ipv6CidrBlock: ipv6 }),
      })
    },
    async createFlowLog(vpcId: string, bucketArn: string) {
      const made = await ec2('CreateFlowLogs', {
        ResourceType: 'VPC',
        'ResourceId.1': vpcId,
        TrafficType: 'ALL',
        LogDestinationType: 's3',
        LogDestination: bucketArn,
      })
      const id = /fl-[0-9a-f]+/.exec(made)?.[0]
      if (id === undefined) throw new Error(`No flow log was created: ${made.slice(0, 300)}`)
      return id
    },
  }
}

/** An ACL lists all its subnets; each has its own association. */
function associationOf(xml: string, subnetId: string): string {
  for (const [, item = ''] of xml.matchAll(/<item>(\s*<networkAclAssociationId>[\s\S]*?)<\/item>/g)) {
    if (item.includes(`>${subnetId}<`)) return elementOf(item, 'networkAclAssociationId')
  }
  throw new Error(`No network ACL is associated with ${subnetId}.`)
}

function connections(ec2: Ec2) {
  return {
    async createGatewayEndpoint(vpcId: string, service: string, tableIds: readonly string[]) {
      const tables = Object.fromEntries(tableIds.map((id, index) => [`RouteTableId.${index + 1}`, id]))
      const made = await ec2('CreateVpcEndpoint', {
        VpcId: vpcId,
        VpcEndpointType: 'Gateway',
        ServiceName: service,
        ...tables,
      })
      return elementOf(made, 'vpcEndpointId')
    },
    async createPeering(vpcId: string, peerVpcId: string) {
      const made = await ec2('CreateVpcPeeringConnection', { VpcId: vpcId, PeerVpcId: peerVpcId })
      const id = elementOf(made, 'vpcPeeringConnectionId')
      await ec2('AcceptVpcPeeringConnection', { VpcPeeringConnectionId: id })
      return id
    },
    async createPrefixList(name: string, cidrs: readonly string[]) {
      const entries = Object.fromEntries(cidrs.map((cidr, index) => [`Entry.${index + 1}.Cidr`, cidr]))
      const family = cidrs.some((cidr) => cidr.includes(':')) ? 'IPv6' : 'IPv4'
      const list = { PrefixListName: name, AddressFamily: family, MaxEntries: `${cidrs.length + 5}` }
      return elementOf(await ec2('CreateManagedPrefixList', { ...list, ...entries }), 'prefixListId')
    },
  }
}

function filter(number: number, name: string, value: string): Form {
  return { [`Filter.${number}.Name`]: name, [`Filter.${number}.Value.1`]: value }
}
