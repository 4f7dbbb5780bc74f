import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcEgressOnlyInternetGateway } from './egress-only-internet-gateway.js'

const run = (script: Script) => runScripted(vpcEgressOnlyInternetGateway, scriptedConnection(script))
const tagged = { Tags: [{ Key: 'Name', Value: 'edge' }] }
const attached = { vpcIds: known(['vpc-1']), tags: known({ Name: 'edge' }) }
const unattached = { vpcIds: known([]), tags: known({}) }

describeCollector(vpcEgressOnlyInternetGateway, () => {
  it('reads the VPCs that each gateway is attached to', async () => {
    const result = await run({
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
