import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { factsOf, runScripted } from '../../test/run-scripted.js'
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

describe('vpc.vpc', () => {
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
})

describe('vpc.subnet', () => {
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
})

describe('vpc.route-table', () => {
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
})

describe('gateways', () => {
  it('tell the VPCs that they are attached to', async () => {
    const Attachments = [{ VpcId: 'vpc-1' }]
    const internet = await run(vpcInternetGateway, {
      'ec2:DescribeInternetGateways': () => ({
        InternetGateways: [{ InternetGatewayId: 'igw-1', OwnerId: '111122223333', Attachments }],
      }),
    })
    expect(factsOf(internet, 'AWS::EC2::InternetGateway', 'igw-1').vpcIds).toEqual(known(['vpc-1']))
    const egress = await run(vpcEgressOnlyInternetGateway, {
      'ec2:DescribeEgressOnlyInternetGateways': () => ({
        EgressOnlyInternetGateways: [{ EgressOnlyInternetGatewayId: 'eigw-1', Attachments }],
      }),
    })
    expect(factsOf(egress, 'AWS::EC2::EgressOnlyInternetGateway', 'eigw-1').vpcIds).toEqual(known(['vpc-1']))
  })

  it('for NAT are read unless they are deleted', async () => {
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
        ],
      }),
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['nat-1'])
    expect(factsOf(result, 'AWS::EC2::NatGateway', 'nat-1')).toEqual({
      vpcId: known('vpc-1'),
      subnetId: known('subnet-1'),
      connectivity: known('public'),
      state: known('available'),
      publicIps: known(['198.51.100.7', '198.51.100.9']),
      tags: known({}),
    })
  })
})

describe('vpc.network-interface', () => {
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
})
