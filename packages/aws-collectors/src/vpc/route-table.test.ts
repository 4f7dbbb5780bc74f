import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcRouteTable } from './route-table.js'

const run = (script: Script) => runScripted(vpcRouteTable, scriptedConnection(script))

describeCollector(vpcRouteTable, () => {
  const list = 'ec2:DescribeRouteTables'

  it('reads the target of each range, and the subnets and gateways of the table', async () => {
    const result = await run({
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

  it('reports routes as unknown if one has no destination', async () => {
    const result = await run({
      [list]: () => ({ RouteTables: [{ RouteTableId: 'rtb-1', Routes: [{ GatewayId: 'igw-1' }] }] }),
    })
    expect(factsOf(result, 'AWS::EC2::RouteTable', 'rtb-1').routes).toEqual(unknown('error', list))
  })

  it('reads a table that no subnet uses', async () => {
    const spare = {
      RouteTableId: 'rtb-2',
      VpcId: 'vpc-2',
      Routes: [],
      Tags: [{ Key: 'Name', Value: 'spare' }],
    }
    const used = { RouteTableId: 'rtb-1', VpcId: 'vpc-1' }
    const result = await run({ [list]: () => ({ RouteTables: [spare, used] }) })
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
