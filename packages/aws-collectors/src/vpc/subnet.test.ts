import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcSubnet } from './subnet.js'

const run = (script: Script) => runScripted(vpcSubnet, scriptedConnection(script))

describeCollector(vpcSubnet, () => {
  it('reads a subnet with IPv6 only', async () => {
    const result = await run({
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
      internetBlockMode: known(null),
      isDefaultForZone: known(false),
      tags: known({}),
    })
  })

  it('reads a public default subnet', async () => {
    const result = await run({
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
            BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' },
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
      internetBlockMode: known('block-ingress'),
      isDefaultForZone: known(true),
      tags: known({ Name: 'default' }),
    })
  })
})
