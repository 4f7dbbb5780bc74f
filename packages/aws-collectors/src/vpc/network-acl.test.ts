import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcNetworkAcl } from './network-acl.js'

const run = (script: Script) => runScripted(vpcNetworkAcl, scriptedConnection(script))

describeCollector(vpcNetworkAcl, () => {
  it('sorts entries by order of evaluation', async () => {
    const entry = (RuleNumber: number, more: object) => ({
      RuleNumber,
      RuleAction: 'allow' as const,
      Protocol: '-1',
      Egress: false,
      ...more,
    })
    const result = await run({
      'ec2:DescribeNetworkAcls': () => ({
        NetworkAcls: [
          {
            NetworkAclId: 'acl-1',
            VpcId: 'vpc-1',
            IsDefault: false,
            Associations: [{ SubnetId: 'subnet-2' }, { SubnetId: 'subnet-1' }],
            Entries: [
              entry(100, { CidrBlock: '0.0.0.0/0', Egress: true }),
              entry(32_767, { CidrBlock: '0.0.0.0/0', RuleAction: 'deny' }),
              entry(90, { CidrBlock: '0.0.0.0/0', Protocol: '6', PortRange: { From: 22, To: 22 } }),
              entry(101, { Ipv6CidrBlock: '::/0' }),
            ],
          },
        ],
      }),
    })
    const facts = factsOf(result, 'AWS::EC2::NetworkAcl', 'acl-1')
    expect(facts.subnetIds).toEqual(known(['subnet-1', 'subnet-2']))
    expect(facts.entries.known && facts.entries.value.map(({ key }) => key)).toEqual([
      'ingress-90',
      'ingress-101-ipv6',
      'ingress-32767',
      'egress-100',
    ])
    expect(facts.entries.known && facts.entries.value[0]).toEqual({
      key: 'ingress-90',
      direction: 'ingress',
      ruleNumber: 90,
      action: 'allow',
      protocol: '6',
      ipv4Cidr: '0.0.0.0/0',
      ipv6Cidr: null,
      fromPort: 22,
      toPort: 22,
    })
  })

  it('reports entries as unknown if one cannot be read', async () => {
    const result = await run({
      'ec2:DescribeNetworkAcls': () => ({
        NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [{ RuleNumber: 100, Egress: false }] }],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::NetworkAcl', 'acl-1').entries).toEqual(
      unknown('error', 'ec2:DescribeNetworkAcls'),
    )
  })

  it('reads a default ACL without entries', async () => {
    const acl = {
      NetworkAclId: 'acl-2',
      VpcId: 'vpc-2',
      IsDefault: true,
      Entries: [],
      Tags: [{ Key: 'a', Value: 'b' }],
    }
    const result = await run({ 'ec2:DescribeNetworkAcls': () => ({ NetworkAcls: [acl] }) })
    expect(factsOf(result, 'AWS::EC2::NetworkAcl', 'acl-2')).toEqual({
      vpcId: known('vpc-2'),
      isDefault: known(true),
      subnetIds: known([]),
      entries: known([]),
      tags: known({ a: 'b' }),
    })
  })
})
