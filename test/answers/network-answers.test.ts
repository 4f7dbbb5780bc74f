import { type Script, scriptedAccount } from '@plumbline/aws-collectors/testing'
import { describe, expect, it } from 'vitest'
import { judgeAnswers } from './judge-answers.js'

describe('flow logs', () => {
  const flowLog = (more: object): Script => ({
    'ec2:DescribeFlowLogs': () => ({
      FlowLogs: [
        {
          FlowLogId: 'fl-06e97cd5f9bb9d4a3',
          FlowLogStatus: 'ACTIVE',
          ResourceId: 'vpc-d2d616b5',
          TrafficType: 'ALL',
          LogGroupName: '/custodian/vpc_logs/',
          ...more,
        },
      ],
    }),
  })

  // Recorded in 2017: the answer has an error and no status.
  it('fail with an error message and no status', async () => {
    const { verdict } = await judgeAnswers(flowLog({ DeliverLogsErrorMessage: 'Access error' }))
    expect(verdict('vpc.flow-logs-delivery')).toMatchObject({
      status: 'fail',
      evidence: [{ observed: null }, { observed: 'Access error' }],
    })
  })

  it('are not judged before the first delivery', async () => {
    const { verdict } = await judgeAnswers(flowLog({}))
    expect(verdict('vpc.flow-logs-delivery').status).toBe('not_applicable')
  })
})

describe('a VPC with a private subnet', () => {
  const eni = (id: number, more: object) => ({
    NetworkInterfaceId: `eni-${id}`,
    VpcId: 'vpc-1',
    SubnetId: 'subnet-1',
    OwnerId: scriptedAccount,
    Status: 'in-use',
    SourceDestCheck: true,
    ...more,
  })
  const account = (interfaces: readonly object[], endpoints: readonly object[] = []): Script => ({
    'ec2:DescribeVpcs': () => ({ Vpcs: [{ VpcId: 'vpc-1', OwnerId: scriptedAccount, IsDefault: false }] }),
    'ec2:DescribeRouteTables': () => ({
      RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [{ Main: true }], Routes: [] }],
    }),
    'ec2:DescribeNetworkInterfaces': () => ({ NetworkInterfaces: interfaces as never[] }),
    'ec2:DescribeVpcEndpoints': () => ({ VpcEndpoints: endpoints as never[] }),
  })
  const rules = ['vpc.endpoint-s3-dynamodb', 'vpc.endpoint-core-services']
  const statuses = async (script: Script) => {
    const { verdict } = await judgeAnswers(script)
    return rules.map((rule) => verdict(rule).status)
  }
  const managed = { InterfaceType: 'interface', RequesterManaged: true }

  it.each([
    [
      'EFS',
      { InterfaceType: 'efs', RequesterManaged: true, Description: 'EFS mount target for fs-1 (fsmt-1)' },
    ],
    ['RDS', { ...managed, RequesterId: 'amazon-rds', Description: 'RDSNetworkInterface' }],
    [
      'a load balancer',
      { ...managed, RequesterId: 'amazon-elb', Description: 'ELB app/shop/50dc6c495c0c9188' },
    ],
    ['a network load balancer', { InterfaceType: 'network_load_balancer', RequesterManaged: true }],
    ['Directory Service', { ...managed, Description: 'AWS created network interface for directory d-1' }],
    ['a NAT gateway', { InterfaceType: 'nat_gateway', RequesterManaged: true }],
  ])('needs no endpoints for %s', async (_name, more) => {
    expect(await statuses(account([eni(1, more)]))).toEqual(['not_applicable', 'not_applicable'])
  })

  it.each([
    ['an ECS task', { ...managed, Description: 'arn:aws:ecs:eu-west-1:111122223333:attachment/1' }],
    ['a function', { InterfaceType: 'lambda', RequesterManaged: false, Description: 'AWS Lambda VPC ENI-x' }],
    ['an instance whose interface has the description of RDS', { Description: 'RDSNetworkInterface' }],
  ])('needs them for %s', async (_name, more) => {
    expect(await statuses(account([eni(1, more)]))).toEqual(['fail', 'fail'])
  })

  it('has no endpoint of a service where one leads to another region', async () => {
    const elsewhere = ['s3', 'dynamodb', 'kms', 'secretsmanager', 'sts', 'logs'].map((service) => ({
      VpcEndpointId: `vpce-${service}`,
      VpcId: 'vpc-1',
      VpcEndpointType: 'Interface',
      State: 'available',
      ServiceName: `com.amazonaws.us-east-1.${service}`,
      ServiceRegion: 'us-east-1',
    }))
    const here = elsewhere.map((endpoint) => ({ ...endpoint, ServiceRegion: 'eu-west-1' }))
    expect(await statuses(account([eni(1, {})], elsewhere))).toEqual(['fail', 'fail'])
    expect(await statuses(account([eni(1, {})], here))).toEqual(['pass', 'pass'])
  })

  it('has no endpoint of a service where VPC Lattice has one, and both rules are judged', async () => {
    const lattice = {
      VpcEndpointId: 'vpce-1',
      VpcId: 'vpc-1',
      VpcEndpointType: 'Resource',
      State: 'Available',
      ResourceConfigurationArn: 'arn:aws:vpc-lattice:eu-west-1:999988887777:resourceconfiguration/rcfg-1',
    }
    expect(await statuses(account([eni(1, {})], [lattice]))).toEqual(['fail', 'fail'])
  })
})

describe('a group that is open to the Internet', () => {
  const interfaceWith = (more: object): Script => ({
    'ec2:DescribeSecurityGroups': () => ({
      SecurityGroups: [{ GroupId: 'sg-1', VpcId: 'vpc-1', GroupName: 'x', OwnerId: scriptedAccount }],
    }),
    'ec2:DescribeSecurityGroupRules': () => ({
      SecurityGroupRules: [
        {
          SecurityGroupRuleId: 'sgr-1',
          GroupId: 'sg-1',
          IsEgress: false,
          IpProtocol: '-1',
          FromPort: -1,
          ToPort: -1,
          CidrIpv4: '0.0.0.0/0',
        },
      ],
    }),
    'ec2:DescribeNetworkInterfaces': () => ({
      NetworkInterfaces: [
        {
          NetworkInterfaceId: 'eni-1',
          VpcId: 'vpc-1',
          SubnetId: 'subnet-1',
          OwnerId: scriptedAccount,
          Status: 'in-use',
          SourceDestCheck: true,
          Groups: [{ GroupId: 'sg-1' }],
          ...more,
        },
      ],
    }),
    'ec2:DescribeRouteTables': () => ({
      RouteTables: [
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Associations: [{ Main: true }],
          Routes: [
            {
              DestinationCidrBlock: '0.0.0.0/0',
              GatewayId: 'igw-1',
              State: 'active',
              Origin: 'CreateRoute',
            },
          ],
        },
      ],
    }),
  })
  const severity = async (more: object) => {
    const { verdict } = await judgeAnswers(interfaceWith(more))
    const found = verdict('vpc.sg-all-ports-world')
    return found.status === 'fail' ? found.items[0]?.severity : found.status
  }
  const secondary = {
    PrivateIpAddresses: [
      { Primary: true, PrivateIpAddress: '10.0.0.4' },
      { Primary: false, PrivateIpAddress: '10.0.0.5', Association: { PublicIp: '198.51.100.10' } },
    ],
  }

  it('is critical by the Elastic IP of a secondary address', async () => {
    expect(await severity(secondary)).toBe('critical')
    expect(await severity({})).toBe('high')
  })

  it('is high where VPC Block Public Access drops what comes from the Internet', async () => {
    const subnet = (InternetGatewayBlockMode: 'off' | 'block-ingress'): Script => ({
      ...interfaceWith(secondary),
      'ec2:DescribeSubnets': () => ({
        Subnets: [
          {
            SubnetId: 'subnet-1',
            VpcId: 'vpc-1',
            OwnerId: scriptedAccount,
            MapPublicIpOnLaunch: true,
            DefaultForAz: false,
            BlockPublicAccessStates: { InternetGatewayBlockMode },
          },
        ],
      }),
    })
    const off = await judgeAnswers(subnet('off'))
    const on = await judgeAnswers(subnet('block-ingress'))
    expect(off.verdict('vpc.sg-all-ports-world')).toMatchObject({ items: [{ severity: 'critical' }] })
    expect(on.verdict('vpc.sg-all-ports-world')).toMatchObject({ items: [{ severity: 'high' }] })
    expect(on.verdict('vpc.subnet-auto-public-ip')).toMatchObject({ status: 'fail', severity: 'low' })
    expect(off.verdict('vpc.subnet-auto-public-ip')).not.toHaveProperty('severity')
  })

  it('is high where internet gateways drop the traffic of the interface', async () => {
    const ipv6 = { Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }] }
    expect(await severity(ipv6)).toBe('critical')
    expect(await severity({ ...ipv6, DenyAllIgwTraffic: true })).toBe('high')
  })
})
