import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { answerWith, type Script, scriptedConnection } from '../../test/scripted-connection.js'
import type { Collector } from '../engine/collector.js'
import { vpcFlowLog } from './flow-log.js'
import { vpcNetworkAcl } from './network-acl.js'
import { vpcPrefixList } from './prefix-list.js'
import { vpcSecurityGroup } from './security-group.js'
import { vpcVpcEndpoint } from './vpc-endpoint.js'
import { vpcVpcPeeringConnection } from './vpc-peering-connection.js'

const run = (collector: Collector, script: Script) => runScripted(collector, scriptedConnection(script))
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

  it('gives each group its rules, over pages, by rule id', async () => {
    const result = await run(vpcSecurityGroup, {
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
    const nobody = { ipv4Cidr: null, ipv6Cidr: null, prefixListId: null, groupId: null, description: null }
    expect(factsOf(result, type, 'sg-1').rules).toEqual(
      known([
        { ruleId: 'sgr-a', direction: 'egress', ...plain, ...nobody, prefixListId: 'pl-1' },
        {
          ruleId: 'sgr-b',
          direction: 'ingress',
          ...plain,
          ...nobody,
          ipv4Cidr: '0.0.0.0/0',
          description: 'all',
        },
        { ruleId: 'sgr-c', direction: 'ingress', ...plain, ...nobody, groupId: 'sg-2' },
      ]),
    )
    expect(factsOf(result, type, 'sg-2').rules).toEqual(known([]))
    expect(result.coverage).toMatchObject({ state: 'complete', calls: 3 })
  })

  it.each([
    { name: 'denied', answer: denied, reason: 'access_denied' as const },
    { name: 'throttled', answer: throttled, reason: 'throttled' as const },
  ])('knows the groups and no rules where those are $name', async ({ answer, reason }) => {
    const result = await run(vpcSecurityGroup, { 'ec2:DescribeSecurityGroups': groups, [ruleList]: answer })
    expect(factsOf(result, type, 'sg-2').rules).toEqual(unknown(reason, ruleList))
    expect(result.coverage).toMatchObject({ state: 'partial', missing: [{ action: ruleList, reason }] })
  })

  it('knows no rules where the second page fails, or where a rule names no peer', async () => {
    const pages = ({ NextToken }: { NextToken?: string | undefined }) =>
      NextToken === undefined
        ? { SecurityGroupRules: [{ ...rule('sgr-a'), CidrIpv4: '10.0.0.0/8' }], NextToken: 'two' }
        : throttled()
    const halved = await run(vpcSecurityGroup, { 'ec2:DescribeSecurityGroups': groups, [ruleList]: pages })
    expect(factsOf(halved, type, 'sg-1').rules).toEqual(unknown('throttled', ruleList))
    const peerless = await run(vpcSecurityGroup, {
      'ec2:DescribeSecurityGroups': groups,
      [ruleList]: () => ({ SecurityGroupRules: [rule('sgr-a')] }),
    })
    expect(factsOf(peerless, type, 'sg-1').rules).toEqual(unknown('error', ruleList))
  })

  it('reads the other facts of each group', async () => {
    const classic = { GroupId: 'sg-3', GroupName: 'old', Tags: [{ Key: 'team', Value: 'shop' }] }
    const result = await run(vpcSecurityGroup, {
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

describeCollector(vpcPrefixList, () => {
  const entryList = 'ec2:GetManagedPrefixListEntries'
  const type = 'AWS::EC2::PrefixList'
  const lists = () => ({
    PrefixLists: [
      { PrefixListId: 'pl-b', PrefixListName: 'com.amazonaws.eu-west-1.s3', OwnerId: 'AWS' },
      {
        PrefixListId: 'pl-1',
        PrefixListName: 'offices',
        OwnerId: '111122223333',
        AddressFamily: 'IPv4',
        MaxEntries: 10,
        State: 'create-complete' as const,
      },
      {
        PrefixListId: 'pl-a',
        PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing',
        OwnerId: 'AWS',
      },
    ],
  })

  it("reads the entries of customers' lists over pages, and one row for all lists of AWS", async () => {
    const asked: unknown[] = []
    const result = await run(vpcPrefixList, {
      'ec2:DescribeManagedPrefixLists': lists,
      [entryList]: (input: { PrefixListId?: string | undefined; NextToken?: string | undefined }) => {
        asked.push(input.PrefixListId)
        return input.NextToken === undefined
          ? { Entries: [{ Cidr: '203.0.113.0/24', Description: '' }], NextToken: 'two' }
          : { Entries: [{ Cidr: '198.51.100.0/24', Description: 'Berlin' }] }
      },
    })
    expect(asked).toEqual(['pl-1', 'pl-1'])
    expect(factsOf(result, type, 'pl-1')).toMatchObject({
      listName: known('offices'),
      addressFamily: known('IPv4'),
      entries: known([
        { cidr: '198.51.100.0/24', description: 'Berlin' },
        { cidr: '203.0.113.0/24', description: null },
      ]),
    })
    expect(factsOf(result, 'Plumbline::EC2::AwsPrefixLists', 'eu-west-1').lists).toEqual(
      known([
        { id: 'pl-a', name: 'com.amazonaws.global.cloudfront.origin-facing' },
        { id: 'pl-b', name: 'com.amazonaws.eu-west-1.s3' },
      ]),
    )
  })

  it.each([
    { name: 'denied', answer: denied, reason: 'access_denied' as const },
    { name: 'throttled', answer: throttled, reason: 'throttled' as const },
  ])('knows no entries where they are $name', async ({ answer, reason }) => {
    const result = await run(vpcPrefixList, { 'ec2:DescribeManagedPrefixLists': lists, [entryList]: answer })
    expect(factsOf(result, type, 'pl-1').entries).toEqual(unknown(reason, entryList))
    expect(result.coverage).toMatchObject({ state: 'partial', missing: [{ action: entryList, reason }] })
  })

  it('reads an empty IPv6 list, in a Region without lists of AWS', async () => {
    const offices = {
      PrefixListId: 'pl-2',
      PrefixListName: 'offices-v6',
      OwnerId: '111122223333',
      AddressFamily: 'IPv6',
      MaxEntries: 5,
      Tags: [{ Key: 'team', Value: 'net' }],
    }
    const result = await run(vpcPrefixList, {
      'ec2:DescribeManagedPrefixLists': () => ({ PrefixLists: [offices] }),
    })
    expect(factsOf(result, type, 'pl-2')).toEqual({
      listName: known('offices-v6'),
      addressFamily: known('IPv6'),
      maxEntries: known(5),
      entries: known([]),
      tags: known({ team: 'net' }),
    })
    expect(factsOf(result, 'Plumbline::EC2::AwsPrefixLists', 'eu-west-1').lists).toEqual(known([]))
  })
})

describeCollector(vpcNetworkAcl, () => {
  it('reads entries in the order in which they decide', async () => {
    const entry = (RuleNumber: number, more: object) => ({
      RuleNumber,
      RuleAction: 'allow' as const,
      Protocol: '-1',
      Egress: false,
      ...more,
    })
    const result = await run(vpcNetworkAcl, {
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

  it('knows no entries where one cannot be read', async () => {
    const result = await run(vpcNetworkAcl, {
      'ec2:DescribeNetworkAcls': () => ({
        NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [{ RuleNumber: 100, Egress: false }] }],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::NetworkAcl', 'acl-1').entries).toEqual(
      unknown('error', 'ec2:DescribeNetworkAcls'),
    )
  })

  it('reads a default ACL without entries', async () => {
    const acl = { NetworkAclId: 'acl-2', VpcId: 'vpc-2', IsDefault: true, Tags: [{ Key: 'a', Value: 'b' }] }
    const result = await run(vpcNetworkAcl, { 'ec2:DescribeNetworkAcls': () => ({ NetworkAcls: [acl] }) })
    expect(factsOf(result, 'AWS::EC2::NetworkAcl', 'acl-2')).toEqual({
      vpcId: known('vpc-2'),
      isDefault: known(true),
      subnetIds: known([]),
      entries: known([]),
      tags: known({ a: 'b' }),
    })
  })
})

describeCollector(vpcFlowLog, () => {
  it('reads a log that cannot deliver', async () => {
    const result = await run(vpcFlowLog, {
      'ec2:DescribeFlowLogs': () => ({
        FlowLogs: [
          {
            FlowLogId: 'fl-1',
            ResourceId: 'vpc-1',
            FlowLogStatus: 'ACTIVE',
            DeliverLogsStatus: 'FAILED',
            DeliverLogsErrorMessage: 'Access error',
            TrafficType: 'REJECT',
            LogGroupName: 'flows',
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::FlowLog', 'fl-1')).toEqual({
      resourceId: known('vpc-1'),
      status: known('ACTIVE'),
      deliveryStatus: known('FAILED'),
      deliveryError: known('Access error'),
      trafficType: known('REJECT'),
      destinationType: known('cloud-watch-logs'),
      destination: known('flows'),
      aggregationInterval: known(null),
      tags: known({}),
    })
  })

  it('reads a flow log that delivers to a bucket', async () => {
    const result = await run(vpcFlowLog, {
      'ec2:DescribeFlowLogs': () => ({
        FlowLogs: [
          {
            FlowLogId: 'fl-2',
            ResourceId: 'subnet-1',
            FlowLogStatus: 'INACTIVE',
            DeliverLogsStatus: 'SUCCESS',
            LogDestinationType: 's3',
            LogDestination: 'arn:aws:s3:::flows',
            MaxAggregationInterval: 60,
            Tags: [{ Key: 'team', Value: 'net' }],
          },
        ],
      }),
    })
    expect(factsOf(result, 'AWS::EC2::FlowLog', 'fl-2')).toEqual({
      resourceId: known('subnet-1'),
      status: known('INACTIVE'),
      deliveryStatus: known('SUCCESS'),
      deliveryError: known(null),
      trafficType: known(null),
      destinationType: known('s3'),
      destination: known('arn:aws:s3:::flows'),
      aggregationInterval: known(60),
      tags: known({ team: 'net' }),
    })
  })
})

describeCollector(vpcVpcEndpoint, () => {
  const type = 'AWS::EC2::VPCEndpoint'
  const endpoint = (PolicyDocument: string) => ({
    VpcEndpointId: 'vpce-1',
    VpcId: 'vpc-1',
    ServiceName: 'com.amazonaws.eu-west-1.kms',
    VpcEndpointType: 'Interface' as const,
    State: 'available' as const,
    PolicyDocument,
    SubnetIds: ['subnet-2', 'subnet-1'],
    Groups: [{ GroupId: 'sg-1' }],
    PrivateDnsEnabled: true,
  })
  const answer = (...VpcEndpoints: readonly object[]) =>
    run(vpcVpcEndpoint, { 'ec2:DescribeVpcEndpoints': () => ({ VpcEndpoints: VpcEndpoints as never[] }) })

  it('reads an endpoint with its policy, and not those that are deleted', async () => {
    const policy = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
    const result = await answer(endpoint(policy), { VpcEndpointId: 'vpce-2', State: 'Deleted' })
    expect(result.resources).toHaveLength(1)
    expect(factsOf(result, type, 'vpce-1')).toMatchObject({
      serviceName: known('com.amazonaws.eu-west-1.kms'),
      endpointType: known('Interface'),
      subnetIds: known(['subnet-1', 'subnet-2']),
      securityGroupIds: known(['sg-1']),
      isPrivateDnsEnabled: known(true),
      policy: known({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }),
    })
  })

  it('counts a policy that cannot be read as a hole in the answer', async () => {
    const result = await answer(endpoint('{'))
    expect(factsOf(result, type, 'vpce-1').policy).toEqual(unknown('error', 'ec2:DescribeVpcEndpoints'))
    expect(result.coverage).toMatchObject({ state: 'complete', missing: [{ reason: 'error' }] })
  })

  it('reads a gateway endpoint of a service, without a policy', async () => {
    const result = await answer({
      VpcEndpointId: 'vpce-3',
      VpcId: 'vpc-2',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      VpcEndpointType: 'Gateway',
      State: 'PendingAcceptance',
      RouteTableIds: ['rtb-1'],
      RequesterManaged: true,
      Tags: [{ Key: 'team', Value: 'net' }],
    })
    expect(factsOf(result, type, 'vpce-3')).toEqual({
      vpcId: known('vpc-2'),
      serviceName: known('com.amazonaws.eu-west-1.s3'),
      endpointType: known('Gateway'),
      state: known('pendingacceptance'),
      policy: known(null),
      subnetIds: known([]),
      routeTableIds: known(['rtb-1']),
      securityGroupIds: known([]),
      isPrivateDnsEnabled: known(false),
      isRequesterManaged: known(true),
      tags: known({ team: 'net' }),
    })
  })
})

describeCollector(vpcVpcPeeringConnection, () => {
  it('reads both sides, and not what has ended', async () => {
    const result = await run(vpcVpcPeeringConnection, {
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
    const result = await run(vpcVpcPeeringConnection, {
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
