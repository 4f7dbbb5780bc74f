import { known, type Resource, unknown } from '@plumbline/model'
import { fixture, securityGroupRule, snapshotOf } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { hasPublicPath, interfacesOfGroup, interfacesOfSubnets, interfacesOfVpc } from './interfaces.js'
import { rangesOfList } from './prefix-lists.js'
import { isPublicSubnet, routeTableOf } from './routes.js'
import { opensAny, worldOpenings } from './world-openings.js'

const toInternet = { destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }
const main = fixture('AWS::EC2::RouteTable')
const publicTable = fixture('AWS::EC2::RouteTable', {
  name: 'rtb-2',
  isMain: false,
  subnetIds: ['subnet-2'],
  routes: [toInternet],
})
const gap = unknown('throttled', 'ec2:DescribeRouteTables')

describe('routeTableOf', () => {
  const tables = snapshotOf([
    main,
    publicTable,
    fixture('AWS::EC2::RouteTable', { name: 'rtb-9', vpcId: 'vpc-9' }),
  ])

  it('is the associated table, else the main one of the VPC, else null', () => {
    const nameOf = (subnet: string, vpc: string) => {
      const table = routeTableOf(subnet, vpc, tables)
      return table.known ? (table.value?.name ?? null) : 'unknown'
    }
    expect(nameOf('subnet-2', 'vpc-1')).toBe('rtb-2')
    expect(nameOf('subnet-1', 'vpc-1')).toBe('rtb-1')
    expect(nameOf('subnet-9', 'vpc-9')).toBe('rtb-9')
    expect(nameOf('subnet-1', 'vpc-shared')).toBeNull()
  })

  it('is unknown where the subnets of a table are unknown', () => {
    expect(
      routeTableOf(
        'subnet-1',
        'vpc-1',
        snapshotOf([main, fixture('AWS::EC2::RouteTable', { name: 'rtb-3', subnetIds: gap })]),
      ),
    ).toEqual(gap)
  })

  it('makes a subnet public by an active route of either address family', () => {
    expect(isPublicSubnet('subnet-1', 'vpc-1', tables)).toEqual(known(false))
    expect(isPublicSubnet('subnet-2', 'vpc-1', tables)).toEqual(known(true))
    expect(isPublicSubnet('subnet-2', 'vpc-other', tables)).toEqual(known(null))
    const withRoute = (route: object) =>
      snapshotOf([fixture('AWS::EC2::RouteTable', { routes: [{ ...toInternet, ...route }] })])
    expect(isPublicSubnet('subnet-1', 'vpc-1', withRoute({ destination: '::/0' }))).toEqual(known(true))
    expect(isPublicSubnet('subnet-1', 'vpc-1', withRoute({ state: 'blackhole' }))).toEqual(known(false))
    expect(isPublicSubnet('subnet-1', 'vpc-1', withRoute({ target: 'eigw-1' }))).toEqual(known(false))
  })
})

describe('interfaces', () => {
  const inside = fixture('AWS::EC2::NetworkInterface')
  const outside = fixture('AWS::EC2::NetworkInterface', {
    name: 'eni-2',
    subnetId: 'subnet-2',
    vpcId: 'vpc-2',
    securityGroupIds: [],
  })
  const all = snapshotOf([inside, outside])

  it('are found by group, subnet and VPC', () => {
    expect(interfacesOfGroup('sg-1', all)).toEqual(known([inside]))
    expect(interfacesOfGroup('sg-7', all)).toEqual(known([]))
    expect(interfacesOfSubnets(['subnet-2', 'subnet-3'], all)).toEqual(known([outside]))
    expect(interfacesOfVpc('vpc-2', all)).toEqual(known([outside]))
  })

  it.each([
    ['a private address', {}, publicTable, false],
    ['a public address and a route', { publicIp: '198.51.100.9' }, publicTable, true],
    ['IPv6 and a route', { hasIpv6: true }, publicTable, true],
    ['IPv6 that gateways drop', { hasIpv6: true, isIgwTrafficDenied: true }, publicTable, false],
    ['a public address without a route', { publicIp: '198.51.100.9' }, main, false],
    [
      'a public address and no visible table',
      { publicIp: '198.51.100.9' },
      fixture('AWS::EC2::RouteTable', { vpcId: 'vpc-9' }),
      true,
    ],
  ])('with %s: %s', (_name, facts, table, isPublic) => {
    const one = fixture('AWS::EC2::NetworkInterface', { subnetId: 'subnet-2', ...facts })
    expect(hasPublicPath([one], snapshotOf([table]))).toEqual(known(isPublic))
  })
})

describe('prefix lists', () => {
  const lists = snapshotOf([fixture('AWS::EC2::PrefixList'), fixture('Plumbline::EC2::AwsPrefixLists')])

  it("resolve to their ranges, AWS's own to none; a list that is not visible is unknown", () => {
    expect(rangesOfList('pl-1', lists)).toEqual(known(['198.51.100.0/24', '203.0.113.0/24']))
    expect(rangesOfList('pl-aws', lists)).toEqual(known([]))
    expect(rangesOfList('pl-gone', lists)).toEqual(
      unknown('not_collected', 'ec2:GetManagedPrefixListEntries'),
    )
  })
})

describe('worldOpenings', () => {
  const everything = () => true
  const keysOf = (rules: readonly ReturnType<typeof securityGroupRule>[], others: readonly Resource[] = []) =>
    worldOpenings(rules, snapshotOf(others), everything).items.map(({ key }) => key)

  it('finds inbound rules for the Internet, of either address family and through a prefix list', () => {
    const open = fixture('AWS::EC2::PrefixList', { entries: [{ cidr: '::/0', description: null }] })
    expect(
      keysOf(
        [
          securityGroupRule({ ruleId: 'v4' }),
          securityGroupRule({ ruleId: 'v6', ipv6Cidr: '::/0' }),
          securityGroupRule({ ruleId: 'half', ipv4Cidr: '128.0.0.0/1' }),
          securityGroupRule({ ruleId: 'list', prefixListId: 'pl-1' }),
          securityGroupRule({ ruleId: 'narrow', ipv4Cidr: '198.51.100.0/24' }),
          securityGroupRule({ ruleId: 'group', groupId: 'sg-1' }),
          securityGroupRule({ ruleId: 'out', direction: 'egress' }),
        ],
        [open],
      ),
    ).toEqual(['0.0.0.0/0', '::/0', '128.0.0.0/1', 'pl-1'].map((peer) => `ingress tcp 22 ${peer}`))
  })

  it('describes what is open, and reports prefix lists that are unknown', () => {
    const found = worldOpenings(
      [securityGroupRule(), securityGroupRule({ ruleId: 'list', prefixListId: 'pl-gone' })],
      snapshotOf([]),
      everything,
    )
    expect(found.items[0]?.evidence[0]).toMatchObject({
      path: 'rules[sgr-1]',
      observed: 'tcp 22 from 0.0.0.0/0',
    })
    expect(found.unread).toEqual([unknown('not_collected', 'ec2:GetManagedPrefixListEntries')])
  })

  it('opens a port by range, by all ports, by every protocol, never by ICMP', () => {
    const ssh = [{ protocol: 'tcp' as const, from: 22, to: 22 }]
    const opens = (parts: Parameters<typeof securityGroupRule>[0]) => opensAny(securityGroupRule(parts), ssh)
    expect(opens({ fromPort: 20, toPort: 30 })).toBe(true)
    expect(opens({ protocol: '-1', fromPort: -1, toPort: -1 })).toBe(true)
    expect(opens({ protocol: 'udp' })).toBe(false)
    expect(opens({ protocol: 'icmp', fromPort: 22, toPort: 22 })).toBe(false)
    expect(opens({ fromPort: 23, toPort: 65_535 })).toBe(false)
  })
})
