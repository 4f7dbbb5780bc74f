import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcInternetGateway } from './internet-gateway.js'

const run = (script: Script) => runScripted(vpcInternetGateway, scriptedConnection(script))
const tagged = { Tags: [{ Key: 'Name', Value: 'edge' }] }
const attached = { vpcIds: known(['vpc-1']), tags: known({ Name: 'edge' }) }
const unattached = { vpcIds: known([]), tags: known({}) }

describeCollector(vpcInternetGateway, () => {
  it('reads the VPCs that each gateway is attached to', async () => {
    const result = await run({
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
