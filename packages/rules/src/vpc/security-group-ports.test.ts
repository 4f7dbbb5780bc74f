import { type Resource, type SecurityGroupRule, unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import { groupRuleKey } from '../network/group-rule-key.js'
import type { OpenPortsRule } from '../network/open-ports-rule.js'
import { allPorts, overlaps, type PortProtocol } from '../network/ports.js'
import type { WatchedPorts } from '../network/world-openings.js'
import { type FailCase, type RuleCase, testRule } from '../testing/index.js'
import { vpcSecurityGroupPorts } from './security-group-ports.js'

/** Every case follows from the ports of the row: a new row needs no test code. */
for (const rule of vpcSecurityGroupPorts) {
  const opened = openedBy(rule)
  const [first = {}] = Object.values(opened)
  testRule(rule, {
    pass: { ...mapValues(closedFor(rule), (parts) => group(rule, parts)), ...harmlessPeers(rule, first) },
    fail: {
      ...mapValues(opened, (parts) => failing(group(rule, parts))),
      ...internetPeers(rule, first),
    },
    unknown: unknownRules(rule, first),
  })
}

type Group = RuleCase<'AWS::EC2::SecurityGroup'>
type Parts = Partial<SecurityGroupRule>
type PartsByName = { readonly [name: string]: Parts }

/** Rules that open a watched port: each range whole, at its first and last port, inside a wider one; every port; every protocol. */
function openedBy({ ports }: OpenPortsRule): PartsByName {
  const ranges = ports.flatMap((watched) => {
    const { from, to, protocol } = watched
    const wider = { from: from - 1, to: to + 1, protocol }
    const touching = [
      { ...wider, to: from },
      { ...wider, from: to },
    ]
    return [watched, { ...watched, to: from }, { ...watched, from: to }, wider, ...touching]
  })
  return {
    ...namedRanges(ranges),
    ...namedRanges([...new Set(ports.map(({ protocol }) => protocol))].map(everyPort)),
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  }
}

/** Rules that open no watched port: the ports next to each range, all below and above, the other protocol, 443, ICMP. */
function closedFor({ ports }: OpenPortsRule): PartsByName {
  const numbers = ports.flatMap(({ from, to }) => [from, to])
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)]
  const neighbours = ports.flatMap(({ protocol, from, to }) => [
    { protocol, from: from - 1, to: from - 1 },
    { protocol, from: to + 1, to: to + 1 },
  ])
  const outside = (['tcp', 'udp'] as const).flatMap((protocol) => [
    { protocol, from: allPorts.from, to: lowest - 1 },
    { protocol, from: highest + 1, to: allPorts.to },
    { protocol, from: lowest, to: highest },
    everyPort(protocol),
    { protocol, from: 443, to: 443 },
    ...ports.map(({ from, to }) => ({ protocol, from, to })),
  ])
  const isWatched = (range: WatchedPorts) =>
    ports.some((watched) => watched.protocol === range.protocol && overlaps(watched, range))
  return {
    ...namedRanges([...neighbours, ...outside].filter((range) => !isWatched(range))),
    'ICMP of that type': { protocol: 'icmp', fromPort: Math.min(255, lowest), toPort: 0 },
  }
}

/** The same port for peers that are not the Internet. */
function harmlessPeers(rule: OpenPortsRule, port: Parts): { readonly [name: string]: Group } {
  const otherFamily = rule.family === null ? {} : { 'the Internet over IPv4': { ipv4Cidr: '0.0.0.0/0' } }
  const peers = {
    'a narrow range': { ipv4Cidr: '198.51.100.0/24' },
    'another group': { groupId: 'sg-2' },
    'the Internet, outbound': { ...internetOf(rule), direction: 'egress' as const },
    ...otherFamily,
  }
  return {
    ...mapValues(peers, (peer) => groupOf({ ...port, ...peer })),
    'a prefix list of narrow ranges': throughList(port, 'pl-1', [fixture('AWS::EC2::PrefixList')]),
    'a prefix list of AWS': throughList(port, 'pl-aws', [fixture('Plumbline::EC2::AwsPrefixLists')]),
    'a group without rules': groupOf(),
  }
}

/** The same port for the Internet in other forms, and next to what does not count or was not read. */
function internetPeers(
  rule: OpenPortsRule,
  port: Parts,
): { readonly [name: string]: FailCase<'AWS::EC2::SecurityGroup'> } {
  const internet = internetOf(rule)
  const [all, half] = rule.family === null ? ['0.0.0.0/0', '128.0.0.0/1'] : ['::/0', '3000::/4']
  const halfPeer = rule.family === null ? { ipv4Cidr: half } : { ipv6Cidr: half }
  const listOfAll = fixture('AWS::EC2::PrefixList', { entries: [{ cidr: all, description: null }] })
  const unreadList = fixture('AWS::EC2::PrefixList', {
    entries: unknown('access_denied', 'ec2:GetManagedPrefixListEntries'),
  })
  return {
    'the Internet over IPv6': failing(groupOf({ ...port, ipv6Cidr: '::/0' })),
    'half of the Internet': failing(groupOf({ ...port, ...halfPeer })),
    'two rules, each an item': {
      ...groupOf({ ...port, ...internet }, { ...port, ipv4Cidr: '10.0.0.0/8' }, { ...port, ...halfPeer }),
      items: [keyOf({ ...port, ...internet }), keyOf({ ...port, ...halfPeer })],
    },
    'a prefix list with the Internet': failing(throughList(port, 'pl-1', [listOfAll])),
    'one rule, while a prefix list was not read': {
      ...groupOf({ ...port, ...internet }, { ...port, prefixListId: 'pl-1' }),
      others: [unreadList],
      items: [keyOf({ ...port, ...internet })],
      missing: ['ec2:GetManagedPrefixListEntries'],
    },
  }
}

function unknownRules(rule: OpenPortsRule, port: Parts) {
  const denied = unknown('access_denied', 'ec2:DescribeSecurityGroupRules')
  const lists = unknown('throttled', 'ec2:DescribeManagedPrefixLists')
  return {
    'the rules were not read': { resource: fixture(rule.resource, { rules: denied }) },
    'the prefix list is not visible': throughList(port, 'pl-gone', [
      fixture('Plumbline::EC2::AwsPrefixLists'),
    ]),
    'prefix lists were not read': {
      ...throughList(port, 'pl-1', []),
      incomplete: new Map([['AWS::EC2::PrefixList' as const, lists]]),
    },
  }
}

function internetOf({ family }: OpenPortsRule): Parts {
  return family === null ? { ipv4Cidr: '0.0.0.0/0' } : { ipv6Cidr: '::/0' }
}

/** The case fails with the group's only rule as item. */
function failing(one: Group): FailCase<'AWS::EC2::SecurityGroup'> {
  const { rules } = one.resource
  return { ...one, items: rules.known ? rules.value.map(groupRuleKey) : [] }
}

function keyOf(parts: Parts): string {
  return groupRuleKey(securityGroupRule(parts))
}

/** A group with one rule for the Internet. */
function group(rule: OpenPortsRule, parts: Parts): Group {
  return groupOf({ ...parts, ...internetOf(rule) })
}

function groupOf(...parts: readonly Parts[]): Group {
  const rules = parts.map((one, index) => securityGroupRule({ ruleId: `sgr-${index + 1}`, ...one }))
  return { resource: fixture('AWS::EC2::SecurityGroup', { rules }) }
}

function throughList(port: Parts, prefixListId: string, others: readonly Resource[]): Group {
  return { ...groupOf({ ...port, prefixListId }), others }
}

function everyPort(protocol: PortProtocol): WatchedPorts {
  return { protocol, ...allPorts }
}

/** Ranges as parts of a rule, by name; a range that occurs twice counts once. */
function namedRanges(ranges: readonly WatchedPorts[]): PartsByName {
  return Object.fromEntries(
    ranges.map(({ protocol, from, to }) => [
      from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`,
      { protocol, fromPort: from, toPort: to },
    ]),
  )
}

function mapValues<V, W>(
  values: { readonly [name: string]: V },
  map: (value: V) => W,
): { readonly [name: string]: W } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
