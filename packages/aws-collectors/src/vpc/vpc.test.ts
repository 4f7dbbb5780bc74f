import { known } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcVpc } from './vpc.js'

const run = (script: Script) => runScripted(vpcVpc, scriptedConnection(script))

describeCollector(vpcVpc, () => {
  it('reads associated ranges and the owner', async () => {
    const result = await run({
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
    const result = await run({
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
