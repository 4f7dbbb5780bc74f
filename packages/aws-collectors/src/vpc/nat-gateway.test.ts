import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcNatGateway } from './nat-gateway.js'

const run = (script: Script) => runScripted(vpcNatGateway, scriptedConnection(script))
const tagged = { Tags: [{ Key: 'Name', Value: 'edge' }] }

describeCollector(vpcNatGateway, () => {
  it('reads gateways that are not deleted', async () => {
    const result = await run({
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
