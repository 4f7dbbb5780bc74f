import { describe, expect, it } from 'vitest'
import { runScripted } from '../../test/run-scripted.js'
import { answerWith, type Script, scriptedConnection } from '../../test/scripted-connection.js'
import type { OperationName } from '../engine/aws-operations.js'
import type { Collector } from '../engine/collector.js'
import { collectors } from '../collectors.generated.js'

const vpcCollectors = collectors.filter(({ service }) => service === 'vpc')

/** EC2's error names for denial and throttling. */
const denied = answerWith('UnauthorizedOperation', 403)
const throttled = answerWith('RequestLimitExceeded', 503)

interface ListCase {
  readonly id: string
  readonly operation: OperationName
  /** The member of the response with the items, and the member of an item with its id. */
  readonly member: string
  readonly idMember: string
  /** The largest page that AWS allows. */
  readonly page: number
  /** Resources in an account that has none: those that exist once a region. */
  readonly always?: number
}

const cases: readonly ListCase[] = [
  {
    id: 'vpc.egress-only-internet-gateway',
    operation: 'ec2:DescribeEgressOnlyInternetGateways',
    member: 'EgressOnlyInternetGateways',
    idMember: 'EgressOnlyInternetGatewayId',
    page: 255,
  },
  {
    id: 'vpc.flow-log',
    operation: 'ec2:DescribeFlowLogs',
    member: 'FlowLogs',
    idMember: 'FlowLogId',
    page: 1000,
  },
  {
    id: 'vpc.internet-gateway',
    operation: 'ec2:DescribeInternetGateways',
    member: 'InternetGateways',
    idMember: 'InternetGatewayId',
    page: 1000,
  },
  {
    id: 'vpc.nat-gateway',
    operation: 'ec2:DescribeNatGateways',
    member: 'NatGateways',
    idMember: 'NatGatewayId',
    page: 1000,
  },
  {
    id: 'vpc.network-acl',
    operation: 'ec2:DescribeNetworkAcls',
    member: 'NetworkAcls',
    idMember: 'NetworkAclId',
    page: 1000,
  },
  {
    id: 'vpc.network-interface',
    operation: 'ec2:DescribeNetworkInterfaces',
    member: 'NetworkInterfaces',
    idMember: 'NetworkInterfaceId',
    page: 1000,
  },
  {
    id: 'vpc.prefix-list',
    operation: 'ec2:DescribeManagedPrefixLists',
    member: 'PrefixLists',
    idMember: 'PrefixListId',
    page: 100,
    always: 1,
  },
  {
    id: 'vpc.route-table',
    operation: 'ec2:DescribeRouteTables',
    member: 'RouteTables',
    idMember: 'RouteTableId',
    page: 100,
  },
  {
    id: 'vpc.security-group',
    operation: 'ec2:DescribeSecurityGroups',
    member: 'SecurityGroups',
    idMember: 'GroupId',
    page: 1000,
  },
  { id: 'vpc.subnet', operation: 'ec2:DescribeSubnets', member: 'Subnets', idMember: 'SubnetId', page: 1000 },
  { id: 'vpc.vpc', operation: 'ec2:DescribeVpcs', member: 'Vpcs', idMember: 'VpcId', page: 1000 },
  {
    id: 'vpc.vpc-endpoint',
    operation: 'ec2:DescribeVpcEndpoints',
    member: 'VpcEndpoints',
    idMember: 'VpcEndpointId',
    page: 1000,
  },
  {
    id: 'vpc.vpc-peering-connection',
    operation: 'ec2:DescribeVpcPeeringConnections',
    member: 'VpcPeeringConnections',
    idMember: 'VpcPeeringConnectionId',
    page: 1000,
  },
]

function collectorOf(id: string): Collector {
  const found = vpcCollectors.find((collector) => collector.id === id)
  if (found === undefined) throw new Error(`There is no collector ${id}.`)
  return found
}

it('covers every collector', () => {
  expect(cases.map(({ id }) => id)).toEqual(vpcCollectors.map(({ id }) => id))
})

describe.each(cases)('$id', ({ id, operation, member, idMember, page, always = 0 }) => {
  const run = (script: object) => runScripted(collectorOf(id), scriptedConnection(script as Script))

  it('reads two pages, each as large as AWS allows', async () => {
    const sizes: unknown[] = []
    const result = await run({
      [operation]: (input: { MaxResults?: number; NextToken?: string }) => {
        sizes.push(input.MaxResults)
        return input.NextToken === undefined
          ? { [member]: [{ [idMember]: 'one-1' }], NextToken: 'two' }
          : { [member]: [{ [idMember]: 'two-2' }] }
      },
    })
    const names = result.resources.map(({ identity }) => identity.name)
    expect(names.slice(always)).toEqual(['one-1', 'two-2'])
    expect(sizes).toEqual([page, page])
    expect(result.resources[always]?.identity.arn).toMatch(
      /^arn:aws:ec2:eu-west-1:111122223333:[a-z-]+\/one-1$/,
    )
  })

  it('is complete after one call without resources', async () => {
    const connection = scriptedConnection({})
    const result = await runScripted(collectorOf(id), connection)
    expect(result.coverage).toMatchObject({ state: 'complete', missing: [] })
    expect(result.resources).toHaveLength(always)
    expect(connection.requests.map((request) => request.operation)).toEqual([operation])
  })

  it('is denied, naming the action', async () => {
    expect((await run({ [operation]: denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: operation, reason: 'access_denied' }],
    })
  })

  it('fails if it stays throttled', async () => {
    expect((await run({ [operation]: throttled })).coverage).toMatchObject({
      state: 'failed',
      missing: [{ operation, reason: 'throttled' }],
    })
  })
})

/** AWS returns only attachments and tags of these, and an empty list is an answer. */
const gateways = ['vpc.internet-gateway', 'vpc.egress-only-internet-gateway']

it.each(cases.filter(({ id }) => !gateways.includes(id)))(
  '$id reports facts that are missing from the response as unknown',
  async ({ id, operation, member, idMember, always = 0 }) => {
    const script = { [operation]: () => ({ [member]: [{ [idMember]: 'one-1' }] }) } as Script
    const result = await runScripted(collectorOf(id), scriptedConnection(script))
    const facts: readonly { readonly known: boolean }[] = Object.values(result.resources[always]?.facts ?? {})
    expect(facts.filter((fact) => !fact.known)).not.toEqual([])
  },
)
