import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcVpcPeeringConnection } from './vpc-peering-connection.js'

const run = (script: Script) => runScripted(vpcVpcPeeringConnection, scriptedConnection(script))

describeCollector(vpcVpcPeeringConnection, () => {
  it('reads both sides, and drops ended connections', async () => {
    const result = await run({
      'ec2:DescribeVpcPeeringConnections': () => ({
        VpcPeeringConnections: [
          { VpcPeeringConnectionId: 'pcx-0', Status: { Code: 'deleted' } },
          {
            VpcPeeringConnectionId: 'pcx-1',
            Status: { Code: 'active' },
            RequesterVpcInfo: {
              VpcId: 'vpc-1',
              OwnerId: '111122223333',
              Region: 'eu-west-1',
              CidrBlock: '10.0.0.0/16',
              CidrBlockSet: [{ CidrBlock: '10.0.0.0/16' }, { CidrBlock: '10.1.0.0/16' }],
            },
            AccepterVpcInfo: { OwnerId: '444455556666' },
          },
        ],
      }),
    })
    expect(result.resources).toHaveLength(1)
    expect(factsOf(result, 'AWS::EC2::VPCPeeringConnection', 'pcx-1')).toMatchObject({
      status: known('active'),
      requester: known({
        vpcId: 'vpc-1',
        accountId: '111122223333',
        region: 'eu-west-1',
        ipv4Cidrs: ['10.0.0.0/16', '10.1.0.0/16'],
        ipv6Cidrs: [],
      }),
      accepter: unknown('error', 'ec2:DescribeVpcPeeringConnections'),
    })
  })

  it('reads pending and active connections from either side', async () => {
    const side = (vpcId: string, range: string) => ({
      VpcId: vpcId,
      OwnerId: '111122223333',
      Region: 'eu-west-1',
      CidrBlock: range,
      Ipv6CidrBlockSet: [{ Ipv6CidrBlock: '2001:db8::/56' }],
    })
    const connection = (id: string, Code: 'active' | 'pending-acceptance', from: string, to: string) => ({
      VpcPeeringConnectionId: id,
      Status: { Code },
      RequesterVpcInfo: side(from, '10.0.0.0/16'),
      AccepterVpcInfo: side(to, '10.9.0.0/16'),
    })
    const result = await run({
      'ec2:DescribeVpcPeeringConnections': () => ({
        VpcPeeringConnections: [
          { ...connection('pcx-1', 'active', 'vpc-1', 'vpc-2'), Tags: [{ Key: 'a', Value: 'b' }] },
          connection('pcx-2', 'pending-acceptance', 'vpc-3', 'vpc-4'),
        ],
      }),
    })
    const read = (vpcId: string, range: string) =>
      known({
        vpcId,
        accountId: '111122223333',
        region: 'eu-west-1',
        ipv4Cidrs: [range],
        ipv6Cidrs: ['2001:db8::/56'],
      })
    expect(factsOf(result, 'AWS::EC2::VPCPeeringConnection', 'pcx-1')).toEqual({
      status: known('active'),
      requester: read('vpc-1', '10.0.0.0/16'),
      accepter: read('vpc-2', '10.9.0.0/16'),
      tags: known({ a: 'b' }),
    })
    expect(factsOf(result, 'AWS::EC2::VPCPeeringConnection', 'pcx-2')).toEqual({
      status: known('pending-acceptance'),
      requester: read('vpc-3', '10.0.0.0/16'),
      accepter: read('vpc-4', '10.9.0.0/16'),
      tags: known({}),
    })
  })
})
