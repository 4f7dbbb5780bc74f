import { type Script, scriptedAccount } from '@plumbline/aws-collectors/testing'

const owned = { OwnerId: scriptedAccount }
const tags = { Tags: [{ Key: 'Name', Value: 'x' }] }
const rule = (id: number, more: object) => ({
  SecurityGroupRuleId: `sgr-${id}`,
  GroupId: 'sg-1',
  GroupOwnerId: scriptedAccount,
  IsEgress: false,
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  ...more,
})

/** A network with a fault in every setting that a rule asks about. */
export const networkAnswers: Script = {
  'ec2:DescribeVpcs': () => ({
    Vpcs: [
      {
        VpcId: 'vpc-1',
        ...owned,
        IsDefault: true,
        CidrBlock: '10.0.0.0/16',
        CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } }],
        ...tags,
      },
    ],
  }),
  'ec2:DescribeSubnets': () => ({
    Subnets: [
      {
        SubnetId: 'subnet-1',
        VpcId: 'vpc-1',
        ...owned,
        CidrBlock: '10.0.1.0/24',
        AvailabilityZoneId: 'euw1-az1',
        MapPublicIpOnLaunch: true,
        AssignIpv6AddressOnCreation: true,
        DefaultForAz: false,
        BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' },
        ...tags,
      },
    ],
  }),
  'ec2:DescribeRouteTables': () => ({
    RouteTables: [
      {
        RouteTableId: 'rtb-1',
        VpcId: 'vpc-1',
        ...owned,
        Associations: [{ Main: true, AssociationState: { State: 'associated' } }, { SubnetId: 'subnet-1' }],
        Routes: [
          { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active', Origin: 'CreateRoute' },
          {
            DestinationCidrBlock: '10.1.0.0/16',
            VpcPeeringConnectionId: 'pcx-1',
            State: 'active',
            Origin: 'CreateRoute',
          },
          {
            DestinationCidrBlock: '10.2.0.0/16',
            NatGatewayId: 'nat-9',
            State: 'blackhole',
            Origin: 'CreateRoute',
          },
        ],
        ...tags,
      },
    ],
  }),
  'ec2:DescribeInternetGateways': () => ({
    InternetGateways: [
      { InternetGatewayId: 'igw-1', ...owned, Attachments: [{ VpcId: 'vpc-1', State: 'attached' }] },
    ],
  }),
  'ec2:DescribeEgressOnlyInternetGateways': () => ({
    EgressOnlyInternetGateways: [
      { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-1', State: 'attached' }] },
    ],
  }),
  'ec2:DescribeNatGateways': () => ({
    NatGateways: [
      {
        NatGatewayId: 'nat-1',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-1',
        State: 'available',
        ConnectivityType: 'public',
        NatGatewayAddresses: [{ PublicIp: '198.51.100.7' }],
      },
    ],
  }),
  'ec2:DescribeFlowLogs': () => ({
    FlowLogs: [
      {
        FlowLogId: 'fl-1',
        ResourceId: 'vpc-9',
        FlowLogStatus: 'ACTIVE',
        DeliverLogsStatus: 'FAILED',
        DeliverLogsErrorMessage: 'Access error',
        TrafficType: 'ALL',
        LogGroupName: 'flow',
      },
    ],
  }),
  'ec2:DescribeSecurityGroups': () => ({
    SecurityGroups: [
      { GroupId: 'sg-1', ...owned, VpcId: 'vpc-1', GroupName: 'default', Description: 'default', ...tags },
      { GroupId: 'sg-2', ...owned, VpcId: 'vpc-1', GroupName: 'launch-wizard-1', Description: 'x', ...tags },
    ],
  }),
  'ec2:DescribeSecurityGroupRules': () => ({
    SecurityGroupRules: [
      rule(1, { CidrIpv4: '0.0.0.0/0' }),
      rule(2, { CidrIpv6: '::/0', FromPort: 3389, ToPort: 3389 }),
      rule(3, { PrefixListId: 'pl-1', FromPort: 3306, ToPort: 3306 }),
      rule(4, {
        ReferencedGroupInfo: { GroupId: 'sg-2', UserId: scriptedAccount },
        FromPort: 80,
        ToPort: 80,
      }),
      rule(5, { IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0', IsEgress: true }),
      rule(6, { GroupId: 'sg-2', IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' }),
      rule(7, { GroupId: 'sg-2', CidrIpv4: '198.51.0.0/16', FromPort: 443, ToPort: 443 }),
    ],
  }),
  'ec2:DescribeManagedPrefixLists': () => ({
    PrefixLists: [
      {
        PrefixListId: 'pl-1',
        PrefixListName: 'offices',
        ...owned,
        State: 'create-complete',
        AddressFamily: 'IPv4',
        MaxEntries: 10,
      },
      { PrefixListId: 'pl-aws', PrefixListName: 'com.amazonaws.eu-west-1.s3', OwnerId: 'AWS' },
    ],
  }),
  'ec2:GetManagedPrefixListEntries': () => ({ Entries: [{ Cidr: '0.0.0.0/0', Description: 'all' }] }),
  'ec2:DescribeNetworkInterfaces': () => ({
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-1',
        ...owned,
        VpcId: 'vpc-1',
        SubnetId: 'subnet-1',
        InterfaceType: 'interface',
        RequesterManaged: false,
        Description: '',
        Status: 'in-use',
        SourceDestCheck: true,
        Groups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }],
        Association: { PublicIp: '198.51.100.9' },
        PrivateIpAddresses: [{ Primary: true, Association: { PublicIp: '198.51.100.9' } }],
        Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
        Attachment: { InstanceId: 'i-1' },
      },
    ],
  }),
  'ec2:DescribeNetworkAcls': () => ({
    NetworkAcls: [
      {
        NetworkAclId: 'acl-1',
        ...owned,
        VpcId: 'vpc-1',
        IsDefault: false,
        Associations: [{ SubnetId: 'subnet-1' }],
        Entries: [
          {
            RuleNumber: 100,
            RuleAction: 'allow',
            Protocol: '-1',
            Egress: false,
            CidrBlock: '0.0.0.0/0',
          },
          {
            RuleNumber: 110,
            RuleAction: 'allow',
            Protocol: '6',
            Egress: false,
            CidrBlock: '0.0.0.0/0',
            PortRange: { From: 22, To: 22 },
          },
        ],
      },
    ],
  }),
  'ec2:DescribeVpcEndpoints': () => ({
    VpcEndpoints: [
      {
        VpcEndpointId: 'vpce-1',
        ...owned,
        VpcId: 'vpc-1',
        ServiceName: 'com.amazonaws.eu-west-1.sqs',
        VpcEndpointType: 'Interface',
        State: 'available' as never,
        RequesterManaged: false,
        PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
        SubnetIds: ['subnet-1'],
        Groups: [{ GroupId: 'sg-1' }],
      },
    ],
  }),
  'ec2:DescribeVpcPeeringConnections': () => ({
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: 'pcx-1',
        Status: { Code: 'active' },
        RequesterVpcInfo: { VpcId: 'vpc-1', ...owned, Region: 'eu-west-1', CidrBlock: '10.0.0.0/16' },
        AccepterVpcInfo: {
          VpcId: 'vpc-2',
          OwnerId: '999988887777',
          Region: 'eu-west-1',
          CidrBlock: '10.1.0.0/16',
        },
      },
    ],
  }),
}
