import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import type { Collector } from '../engine/collector.js'
import { vpcEgressOnlyInternetGateway } from './egress-only-internet-gateway.js'
import { vpcInternetGateway } from './internet-gateway.js'
import { vpcNatGateway } from './nat-gateway.js'
import { vpcNetworkInterface } from './network-interface.js'
import { vpcRouteTable } from './route-table.js'
import { vpcSubnet } from './subnet.js'
import { vpcVpc } from './vpc.js'

const run = (collector: Collector, script: Script) => runScripted(collector, scriptedConnection(script))

describeCollector(vpcVpc, () => {
  it('reads ranges that are in use, and whose VPC it is', async () => {
    const result = await run(vpcVpc, {
      'ec2:DescribeVpcs': () => ({
        Vpcs: [
          {
            VpcId: 'vpc-1',
            OwnerId: '444455556666',
            CidrBlock: '10.0.0.0/16',
            IsDefault: false,
            CidrBlockAssociationSet: [
              { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } },
              { CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'associated' } },
              { CidrBlock: '10.2.0.0/16', CidrBlockState: { State: 'disassociated' } },
            ],
            Ipv6CidrBlockAssociationSet: [
              { Ipv6CidrBlock: '2001:db8::/56', Ipv6CidrBlockState: { State: 'associated' } },
            ],
            Tags: [{ Key: 'Name', Value: 'shop' }],
          },
        ],
      }),
    })
    expect(result.resources[0]?.identity).toMatchObject({ name: 'vpc-1', owner: '444455556666' })
    expect(factsOf(result, 'AWS::EC2::VPC', 'vpc-1')).toEqual({
      ipv4Cidrs: known(['10.0.0.0/16', '10.1.0.0/16']),
      ipv6Cidrs: known(['2001:db8::/56']),
      isDefault: known(false),
      tags: known({ Name: 'shop' }),
    })
  })

  it('reads a default VPC without IPv6 and tags', async () => {
    const result = await run(vpcVpc, {
      'ec2:DescribeVpcs': () => ({ Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '172.31.0.0/16', IsDefault: true }] }),
    })
    expect(factsOf(result, 'AWS::EC2::VPC', 'vpc-1')).toEqual({
      ipv4Cidrs: known(['172.31.0.0/16']),
      ipv6Cidrs: known([]),
      isDefault: known(true),
      tags: known({}),
    })
  })
})

describeCollector(vpcSubnet, () => {
  it('reads a subnet with IPv6 alone', async () => {
    const result = await run(vpcSubnet, {
      'ec2:DescribeSubnets': () => ({
        Subnets: [
          {
            SubnetId: 'subnet-1',
            VpcId: 'vpc-1',
            AvailabilityZoneId: 'euw1-az1',
            MapPublicIpOnLaunch: false,
            AssignIpv6AddressOnCreation: true,
            DefaultForAz: false,
            Ipv6CidrBlockAssociationSet: [
              { Ipv6CidrBlock: '2001:db8:0:1::/64', Ipv6CidrBlockState: { State: 'associated' } },
            ],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::Subnet', 'subnet-1')).toEqual({
      vpcId: known('vpc-1'),
      ipv4Cidr: known(null),
      ipv6Cidrs: known(['2001:db8:0:1::/64']),
      availabilityZoneId: known('euw1-az1'),
      isPublicIpAssigned: known(false),
      isIpv6Assigned: known(true),
      isDefaultForZone: known(false),
      tags: known({}),
    })
  })

  it('reads a public default subnet', async () => {
    const result = await run(vpcSubnet, {
      'ec2:DescribeSubnets': () => ({
        Subnets: [
          {
            SubnetId: 'subnet-2',
            VpcId: 'vpc-2',
            CidrBlock: '172.31.0.0/20',
            AvailabilityZoneId: 'euw1-az2',
            MapPublicIpOnLaunch: true,
            AssignIpv6AddressOnCreation: false,
            DefaultForAz: true,
            Tags: [{ Key: 'Name', Value: 'default' }],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::Subnet', 'subnet-2')).toEqual({
      vpcId: known('vpc-2'),
      ipv4Cidr: known('172.31.0.0/20'),
      ipv6Cidrs: known([]),
      availabilityZoneId: known('euw1-az2'),
      isPublicIpAssigned: known(true),
      isIpv6Assigned: known(false),
      isDefaultForZone: known(true),
      tags: known({ Name: 'default' }),
    })
  })
})

describeCollector(vpcRouteTable, () => {
  const list = 'ec2:DescribeRouteTables'

  it('reads where each range goes and who uses the table', async () => {
    const result = await run(vpcRouteTable, {
      [list]: () => ({
        RouteTables: [
          {
            RouteTableId: 'rtb-1',
            VpcId: 'vpc-1',
            Associations: [
              { Main: true, AssociationState: { State: 'associated' } },
              { Main: false, SubnetId: 'subnet-2' },
              { Main: false, SubnetId: 'subnet-3', AssociationState: { State: 'disassociated' } },
              { Main: false, GatewayId: 'igw-1' },
            ],
            Routes: [
              {
                DestinationPrefixListId: 'pl-1',
                GatewayId: 'vpce-1',
                State: 'active',
                Origin: 'CreateRoute',
              },
              { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1', State: 'active' },
              {
                DestinationCidrBlock: '0.0.0.0/0',
                InstanceId: 'i-1',
                NetworkInterfaceId: 'eni-1',
                State: 'blackhole',
                Origin: 'CreateRoute',
              },
            ],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::RouteTable', 'rtb-1')).toMatchObject({
      isMain: known(true),
      subnetIds: known(['subnet-2']),
      gatewayIds: known(['igw-1']),
      routes: known([
        { destination: '0.0.0.0/0', target: 'eni-1', state: 'blackhole', origin: 'CreateRoute' },
        { destination: '::/0', target: 'eigw-1', state: 'active', origin: 'CreateRoute' },
        { destination: 'pl-1', target: 'vpce-1', state: 'active', origin: 'CreateRoute' },
      ]),
    })
  })

  it('knows no routes where one has no destination', async () => {
    const result = await run(vpcRouteTable, {
      [list]: () => ({ RouteTables: [{ RouteTableId: 'rtb-1', Routes: [{ GatewayId: 'igw-1' }] }] }),
    })
    expect(factsOf(result, 'AWS::EC2::RouteTable', 'rtb-1').routes).toEqual(unknown('error', list))
  })

  it('reads a table that no subnet uses', async () => {
    const spare = { RouteTableId: 'rtb-2', VpcId: 'vpc-2', Tags: [{ Key: 'Name', Value: 'spare' }] }
    const used = { RouteTableId: 'rtb-1', VpcId: 'vpc-1' }
    const result = await run(vpcRouteTable, { [list]: () => ({ RouteTables: [spare, used] }) })
    expect(factsOf(result, 'AWS::EC2::RouteTable', 'rtb-2')).toEqual({
      vpcId: known('vpc-2'),
      isMain: known(false),
      subnetIds: known([]),
      gatewayIds: known([]),
      routes: known([]),
      tags: known({ Name: 'spare' }),
    })
    expect(factsOf(result, 'AWS::EC2::RouteTable', 'rtb-1').vpcId).toEqual(known('vpc-1'))
  })
})

const tagged = { Tags: [{ Key: 'Name', Value: 'edge' }] }
const attached = { vpcIds: known(['vpc-1']), tags: known({ Name: 'edge' }) }
const unattached = { vpcIds: known([]), tags: known({}) }

describeCollector(vpcInternetGateway, () => {
  it('reads the VPCs that each gateway is attached to', async () => {
    const result = await run(vpcInternetGateway, {
      'ec2:DescribeInternetGateways': () => ({
        InternetGateways: [
          {
            InternetGatewayId: 'igw-1',
            OwnerId: '111122223333',
            Attachments: [{ VpcId: 'vpc-1' }],
            ...tagged,
          },
          { InternetGatewayId: 'igw-2', OwnerId: '111122223333' },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::InternetGateway', 'igw-1')).toEqual(attached)
    expect(factsOf(result, 'AWS::EC2::InternetGateway', 'igw-2')).toEqual(unattached)
  })
})

describeCollector(vpcEgressOnlyInternetGateway, () => {
  it('reads the VPCs that each gateway is attached to', async () => {
    const result = await run(vpcEgressOnlyInternetGateway, {
      'ec2:DescribeEgressOnlyInternetGateways': () => ({
        EgressOnlyInternetGateways: [
          { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-1' }], ...tagged },
          { EgressOnlyInternetGatewayId: 'eigw-2' },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::EgressOnlyInternetGateway', 'eigw-1')).toEqual(attached)
    expect(factsOf(result, 'AWS::EC2::EgressOnlyInternetGateway', 'eigw-2')).toEqual(unattached)
  })
})

describeCollector(vpcNatGateway, () => {
  it('reads gateways that are not deleted', async () => {
    const result = await run(vpcNatGateway, {
      'ec2:DescribeNatGateways': () => ({
        NatGateways: [
          { NatGatewayId: 'nat-old', State: 'deleted' },
          {
            NatGatewayId: 'nat-1',
            VpcId: 'vpc-1',
            SubnetId: 'subnet-1',
            State: 'available',
            NatGatewayAddresses: [{ PublicIp: '198.51.100.9' }, { PublicIp: '198.51.100.7' }],
          },
          {
            NatGatewayId: 'nat-2',
            VpcId: 'vpc-2',
            State: 'pending',
            ConnectivityType: 'private',
            ...tagged,
          },
        ],
      }),
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['nat-1', 'nat-2'])
    expect(factsOf(result, 'AWS::EC2::NatGateway', 'nat-1')).toEqual({
      vpcId: known('vpc-1'),
      subnetId: known('subnet-1'),
      connectivity: known('public'),
      state: known('available'),
      publicIps: known(['198.51.100.7', '198.51.100.9']),
      tags: known({}),
    })
    expect(factsOf(result, 'AWS::EC2::NatGateway', 'nat-2')).toEqual({
      vpcId: known('vpc-2'),
      subnetId: known(null),
      connectivity: known('private'),
      state: known('pending'),
      publicIps: known([]),
      tags: known({ Name: 'edge' }),
    })
  })
})

describeCollector(vpcNetworkInterface, () => {
  it('reads an interface that Lambda made, and a public one', async () => {
    const base = { VpcId: 'vpc-1', SubnetId: 'subnet-1', Status: 'in-use' as const, SourceDestCheck: true }
    const result = await run(vpcNetworkInterface, {
      'ec2:DescribeNetworkInterfaces': () => ({
        NetworkInterfaces: [
          {
            ...base,
            NetworkInterfaceId: 'eni-1',
            InterfaceType: 'lambda',
            RequesterManaged: true,
            Groups: [{ GroupId: 'sg-2' }, { GroupId: 'sg-1' }],
          },
          {
            ...base,
            NetworkInterfaceId: 'eni-2',
            Association: { PublicIp: '198.51.100.9' },
            Attachment: { InstanceId: 'i-1' },
            Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::NetworkInterface', 'eni-1')).toMatchObject({
      interfaceType: known('lambda'),
      isRequesterManaged: known(true),
      securityGroupIds: known(['sg-1', 'sg-2']),
      publicIp: known(null),
    })
    expect(factsOf(result, 'AWS::EC2::NetworkInterface', 'eni-2')).toMatchObject({
      publicIp: known('198.51.100.9'),
      hasIpv6: known(true),
      instanceId: known('i-1'),
    })
  })

  it('reads the settings of an unattached interface', async () => {
    const result = await run(vpcNetworkInterface, {
      'ec2:DescribeNetworkInterfaces': () => ({
        NetworkInterfaces: [
          {
            NetworkInterfaceId: 'eni-3',
            VpcId: 'vpc-2',
            SubnetId: 'subnet-2',
            Status: 'available',
            SourceDestCheck: false,
            Description: 'spare',
            TagSet: [{ Key: 'Name', Value: 'spare' }],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::NetworkInterface', 'eni-3')).toEqual({
      vpcId: known('vpc-2'),
      subnetId: known('subnet-2'),
      securityGroupIds: known([]),
      publicIp: known(null),
      hasIpv6: known(false),
      interfaceType: known('interface'),
      isRequesterManaged: known(false),
      description: known('spare'),
      status: known('available'),
      instanceId: known(null),
      isSourceDestChecked: known(false),
      tags: known({ Name: 'spare' }),
    })
  })
})
