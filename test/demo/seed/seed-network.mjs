import { iamArn } from '../account.mjs'
import { emptiedDefaults, groupExceptions, groupPattern } from '../environment/networks.mjs'
import { numbered, xmlText } from './xml-text.mjs'

/**
 * Creates a VPC with subnets, gateway, endpoint, flow log and security groups. Returns ids by name: `vpcId`, `subnetIds`
 * (private ones), `groups`, `flowLogId` if it has a flow log.
 */
export async function seedNetwork(aws, { account, region, network }) {
  const vpcId = xmlText(
    await aws.query('ec2', 'CreateVpc', {
      CidrBlock: network.cidr,
      ...named('vpc', network.name),
    }),
    'vpcId',
  )
  const subnetIds = await seedSubnets(aws, { vpcId, region, network })
  const groups = await seedGroups(aws, { vpcId, network })
  await seedEndpoint(aws, { vpcId, region })
  if (emptiedDefaults.includes(network.name)) await emptyDefaultGroup(aws, vpcId)
  const flowLogId = network.flowLog ? await seedFlowLog(aws, { account, vpcId, network }) : null
  return { vpcId, subnetIds, groups, flowLogId }
}

function named(kind, name) {
  return {
    'TagSpecification.1.ResourceType': kind,
    ...numbered('TagSpecification.1.Tag', [{ Key: 'Name', Value: name }]),
  }
}

async function seedSubnets(aws, { vpcId, region, network }) {
  const block = network.cidr.split('.').slice(0, 2).join('.')
  const make = async (third, zone, name) =>
    xmlText(
      await aws.query('ec2', 'CreateSubnet', {
        VpcId: vpcId,
        CidrBlock: `${block}.${third}.0/24`,
        AvailabilityZone: `${region}${zone}`,
        ...named('subnet', `${network.name}-${name}`),
      }),
      'subnetId',
    )
  const subnetIds = [await make(10, 'a', 'private-a'), await make(11, 'b', 'private-b')]
  if (network.internet) await seedPublicSubnet(aws, { vpcId, subnetId: await make(0, 'a', 'public-a') })
  return subnetIds
}

async function seedPublicSubnet(aws, { vpcId, subnetId }) {
  const gateway = xmlText(await aws.query('ec2', 'CreateInternetGateway'), 'internetGatewayId')
  await aws.query('ec2', 'AttachInternetGateway', { InternetGatewayId: gateway, VpcId: vpcId })
  const table = xmlText(await aws.query('ec2', 'CreateRouteTable', { VpcId: vpcId }), 'routeTableId')
  const route = { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway }
  await aws.query('ec2', 'CreateRoute', route)
  await aws.query('ec2', 'AssociateRouteTable', { RouteTableId: table, SubnetId: subnetId })
}

async function seedGroups(aws, { vpcId, network }) {
  const groups = {}
  for (const name of Object.keys(groupPattern)) {
    const xml = await aws.query('ec2', 'CreateSecurityGroup', {
      VpcId: vpcId,
      GroupName: `${network.name}-${name}`,
      GroupDescription: `${name} of ${network.name}`,
      ...named('security-group', `${network.name}-${name}`),
    })
    groups[name] = xmlText(xml, 'groupId')
  }
  for (const [name, rules] of Object.entries(groupPattern)) {
    const all = [...rules, ...(groupExceptions[network.name]?.[name] ?? [])]
    for (const rule of all) await openGroup(aws, groups[name], rule, { vpc: network.cidr, groups })
  }
  return groups
}

/** Adds a rule in the format of `environment/networks.mjs`. */
export async function openGroup(aws, groupId, [port, from], { vpc = '', groups = {} } = {}) {
  const source = groups[from] ?? (from === 'vpc' ? vpc : from)
  await aws.query('ec2', 'AuthorizeSecurityGroupIngress', {
    GroupId: groupId,
    ...numbered('IpPermissions', [{ ...portParams(port), ...sourceParams(source) }]),
  })
}

function portParams(port) {
  if (port === 'all') return { IpProtocol: '-1' }
  const [first, last] = Array.isArray(port) ? port : [port, port]
  return { IpProtocol: 'tcp', FromPort: first, ToPort: last }
}

function sourceParams(source) {
  if (source.startsWith('sg-')) return { 'Groups.1.GroupId': source }
  return source.includes(':') ? { 'Ipv6Ranges.1.CidrIpv6': source } : { 'IpRanges.1.CidrIp': source }
}

async function seedEndpoint(aws, { vpcId, region }) {
  await aws.query('ec2', 'CreateVpcEndpoint', {
    VpcId: vpcId,
    ServiceName: `com.amazonaws.${region}.s3`,
    VpcEndpointType: 'Gateway',
  })
}

async function emptyDefaultGroup(aws, vpcId) {
  const filters = numbered('Filter', [
    { Name: 'vpc-id', 'Value.1': vpcId },
    { Name: 'group-name', 'Value.1': 'default' },
  ])
  const groupId = xmlText(await aws.query('ec2', 'DescribeSecurityGroups', filters), 'groupId')
  await aws.query('ec2', 'RevokeSecurityGroupEgress', {
    GroupId: groupId,
    ...numbered('IpPermissions', [{ IpProtocol: '-1', 'IpRanges.1.CidrIp': '0.0.0.0/0' }]),
  })
}

/** Without its log group, as in the staging network of Europe, a flow log's deliveries fail. */
async function seedFlowLog(aws, { account, vpcId, network }) {
  const logGroupName = `/acme/flow-logs/${network.name}`
  if (network.name !== 'europe-staging')
    await aws.json('logs', 'Logs_20140328.CreateLogGroup', { logGroupName })
  const xml = await aws.query('ec2', 'CreateFlowLogs', {
    'ResourceId.1': vpcId,
    ResourceType: 'VPC',
    TrafficType: network.flowLog,
    LogDestinationType: 'cloud-watch-logs',
    LogGroupName: logGroupName,
    ...named('vpc-flow-log', `${network.name}-flow-log`),
    DeliverLogsPermissionArn: iamArn('role/acme-flow-logs', account),
  })
  return /fl-[0-9a-f]+/.exec(xml)?.[0] ?? null
}
