import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcNetworkInterface } from './network-interface.js'

const run = (script: Script) => runScripted(vpcNetworkInterface, scriptedConnection(script))

describeCollector(vpcNetworkInterface, () => {
  it('reads an interface that Lambda created, and a public one', async () => {
    const base = { VpcId: 'vpc-1', SubnetId: 'subnet-1', Status: 'in-use' as const, SourceDestCheck: true }
    const result = await run({
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

  it('reads an Elastic IP of a secondary private address', async () => {
    const result = await run({
      'ec2:DescribeNetworkInterfaces': () => ({
        NetworkInterfaces: [
          {
            NetworkInterfaceId: 'eni-4',
            PrivateIpAddresses: [
              { Primary: true, PrivateIpAddress: '10.0.0.4' },
              { Primary: false, PrivateIpAddress: '10.0.0.5', Association: { PublicIp: '198.51.100.10' } },
            ],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::NetworkInterface', 'eni-4').publicIp).toEqual(known('198.51.100.10'))
  })

  it('reads the settings of an unattached interface', async () => {
    const result = await run({
      'ec2:DescribeNetworkInterfaces': () => ({
        NetworkInterfaces: [
          {
            NetworkInterfaceId: 'eni-3',
            VpcId: 'vpc-2',
            SubnetId: 'subnet-2',
            Status: 'available',
            SourceDestCheck: false,
            Description: 'spare',
            DenyAllIgwTraffic: true,
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
      isIgwTrafficDenied: known(true),
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
