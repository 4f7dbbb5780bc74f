import {
  type Evidence,
  type FailItem,
  known,
  type Observed,
  type SecurityGroupRule,
  type Snapshot,
  type Unknown,
} from '@plumbline/model'
import { isWorldCidr } from './cidr.js'
import { describePorts, isEveryProtocol, overlaps, type PortProtocol, type Ports, portsOf } from './ports.js'
import { type PrefixListType, rangesOfList } from './prefix-lists.js'

/** Ports of one protocol that a rule is about. */
export interface WatchedPorts extends Ports {
  readonly protocol: PortProtocol
}

/** Rules that admit the Internet, and prefix lists that could hide further ones. */
export interface Openings {
  readonly items: readonly FailItem[]
  readonly unread: readonly Unknown[]
}

/** The inbound rules, among those that `isWatched` picks, which admit the Internet; looks through prefix lists. */
export function worldOpenings(
  rules: readonly SecurityGroupRule[],
  snapshot: Snapshot<PrefixListType>,
  isWatched: (rule: SecurityGroupRule) => boolean,
  isWorld: (cidr: string) => boolean = isWorldCidr,
): Openings {
  const items: FailItem[] = []
  const unread: Unknown[] = []
  for (const rule of rules) {
    if (rule.direction !== 'ingress' || !isWatched(rule)) continue
    const ranges = rangesOf(rule, snapshot)
    if (!ranges.known) unread.push(ranges)
    else if (ranges.value.some(isWorld)) {
      items.push({ key: rule.ruleId, evidence: [evidenceOf(rule, ranges.value.filter(isWorld))] })
    }
  }
  return { items, unread }
}

/** True where the rule opens at least one of these ports. */
export function opensAny(rule: SecurityGroupRule, watched: readonly WatchedPorts[]): boolean {
  return watched.some((ports) => {
    const open = portsOf(rule, ports.protocol)
    return open !== null && overlaps(open, ports)
  })
}

/** Ranges that the peer of a rule stands for; none for another group. */
export function rangesOf(
  rule: SecurityGroupRule,
  snapshot: Snapshot<PrefixListType>,
): Observed<readonly string[]> {
  if (rule.prefixListId !== null) return rangesOfList(rule.prefixListId, snapshot)
  return known([rule.ipv4Cidr, rule.ipv6Cidr].filter((cidr) => cidr !== null))
}

function evidenceOf(rule: SecurityGroupRule, ranges: readonly string[]): Evidence {
  const through = rule.prefixListId === null ? '' : ` through ${rule.prefixListId}`
  return {
    path: `rules[${rule.ruleId}]`,
    observed: `${describeTraffic(rule)} from ${[...new Set(ranges)].join(', ')}${through}`,
    expected: 'the ranges or groups that need it',
  }
}

/** `tcp 22`, `tcp all ports`, `every protocol`, `icmp`. */
export function describeTraffic(rule: SecurityGroupRule): string {
  if (isEveryProtocol(rule.protocol)) return 'every protocol'
  const ports = portsOf(rule, 'tcp') ?? portsOf(rule, 'udp')
  return ports === null ? rule.protocol : `${rule.protocol} ${describePorts(ports)}`
}
