import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { answerWith, type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { vpcSecurityGroup } from './security-group.js'

const run = (script: Script) => runScripted(vpcSecurityGroup, scriptedConnection(script))
const denied = answerWith('UnauthorizedOperation', 403)
const throttled = answerWith('RequestLimitExceeded', 503)

describeCollector(vpcSecurityGroup, () => {
  const ruleList = 'ec2:DescribeSecurityGroupRules'
  const type = 'AWS::EC2::SecurityGroup'
  const groups = () => ({
    SecurityGroups: [
      { GroupId: 'sg-1', GroupName: 'web', VpcId: 'vpc-1', OwnerId: '111122223333', Description: 'web' },
      { GroupId: 'sg-2', GroupName: 'closed', VpcId: 'vpc-1', OwnerId: '111122223333' },
    ],
  })
  const rule = (id: string) => ({
    SecurityGroupRuleId: id,
    GroupId: 'sg-1',
    IsEgress: false,
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
  })

  it('assigns rules to groups over pages, sorted by rule id', async () => {
    const result = await run({
      'ec2:DescribeSecurityGroups': groups,
      [ruleList]: ({ NextToken }: { NextToken?: string | undefined }) =>
        NextToken === undefined
          ? {
              SecurityGroupRules: [
                { ...rule('sgr-b'), CidrIpv4: '0.0.0.0/0', Description: 'all' },
                { ...rule('sgr-c'), ReferencedGroupInfo: { GroupId: 'sg-2' } },
              ],
              NextToken: 'two',
            }
          : { SecurityGroupRules: [{ ...rule('sgr-a'), IsEgress: true, PrefixListId: 'pl-1' }] },
    })
    const plain = { protocol: 'tcp', fromPort: 443, toPort: 443 }
    const noPeer = { ipv4Cidr: null, ipv6Cidr: null, prefixListId: null, groupId: null, description: null }
    expect(factsOf(result, type, 'sg-1').rules).toEqual(
      known([
        { ruleId: 'sgr-a', direction: 'egress', ...plain, ...noPeer, prefixListId: 'pl-1' },
        {
          ruleId: 'sgr-b',
          direction: 'ingress',
          ...plain,
          ...noPeer,
          ipv4Cidr: '0.0.0.0/0',
          description: 'all',
        },
        { ruleId: 'sgr-c', direction: 'ingress', ...plain, ...noPeer, groupId: 'sg-2' },
      ]),
    )
    expect(factsOf(result, type, 'sg-2').rules).toEqual(known([]))
    expect(result.coverage).toMatchObject({ state: 'complete', calls: 3 })
  })

  it.each([
    { name: 'denied', answer: denied, reason: 'access_denied' as const },
    { name: 'throttled', answer: throttled, reason: 'throttled' as const },
  ])('reads groups, with unknown rules if those are $name', async ({ answer, reason }) => {
    const result = await run({ 'ec2:DescribeSecurityGroups': groups, [ruleList]: answer })
    expect(factsOf(result, type, 'sg-2').rules).toEqual(unknown(reason, ruleList))
    expect(result.coverage).toMatchObject({ state: 'partial', missing: [{ action: ruleList, reason }] })
  })

  it('reports rules as unknown if the second page fails, or if a rule has no peer', async () => {
    const pages = ({ NextToken }: { NextToken?: string | undefined }) =>
      NextToken === undefined
        ? { SecurityGroupRules: [{ ...rule('sgr-a'), CidrIpv4: '10.0.0.0/8' }], NextToken: 'two' }
        : throttled()
    const halved = await run({ 'ec2:DescribeSecurityGroups': groups, [ruleList]: pages })
    expect(factsOf(halved, type, 'sg-1').rules).toEqual(unknown('throttled', ruleList))
    const peerless = await run({
      'ec2:DescribeSecurityGroups': groups,
      [ruleList]: () => ({ SecurityGroupRules: [rule('sgr-a')] }),
    })
    expect(factsOf(peerless, type, 'sg-1').rules).toEqual(unknown('error', ruleList))
  })

  it('reads the other facts of each group', async () => {
    const classic = { GroupId: 'sg-3', GroupName: 'old', Tags: [{ Key: 'team', Value: 'shop' }] }
    const result = await run({
      'ec2:DescribeSecurityGroups': () => ({ SecurityGroups: [...groups().SecurityGroups, classic] }),
    })
    expect(factsOf(result, type, 'sg-1')).toEqual({
      vpcId: known('vpc-1'),
      groupName: known('web'),
      description: known('web'),
      rules: known([]),
      tags: known({}),
    })
    expect(factsOf(result, type, 'sg-3')).toEqual({
      vpcId: known(null),
      groupName: known('old'),
      description: known(''),
      rules: known([]),
      tags: known({ team: 'shop' }),
    })
  })
})
