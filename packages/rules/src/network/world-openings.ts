import {
  unknownVerdict,
  type Evidence,
  type FailItem,
  known,
  type Observed,
  type SecurityGroupRule,
  type SnapshotView,
  type Unknown,
  type Verdict,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { isWorldCidr } from './cidr.js'
import { groupRuleIdOf, groupRuleKey, groupRulePath } from './group-rule-key.js'
import { describePorts, isEveryProtocol, overlaps, type PortProtocol, type Ports, portsOf } from './ports.js'
import { type PrefixListType, rangesOfList } from './prefix-lists.js'

/** Ports of one protocol that a rule is about. */
export interface WatchedPorts extends Ports {
  readonly protocol: PortProtocol
}

/** Rules that admit the Internet, and the unknown prefix lists that could contain more such ranges. */
export interface Openings {
  readonly items: readonly FailItem[]
  readonly unread: readonly Unknown[]
}

/** Which inbound rules are judged, which ranges they must not admit, and what evidence of a pass shows as expected. */
export interface IngressRequirement {
  readonly isWatched: (rule: SecurityGroupRule) => boolean
  readonly isOpenRange?: (cidr: string) => boolean
  readonly expected: string
}

/** The verdict about a group's rules: each watched inbound rule from the Internet is an item. */
export function judgeIngress(
  rules: Observed<readonly SecurityGroupRule[]>,
  snapshot: SnapshotView<PrefixListType>,
  { isWatched, isOpenRange, expected }: IngressRequirement,
): Verdict {
  if (!rules.known) return unknownVerdict(rules)
  const { items, unread } = worldOpenings(rules.value, snapshot, isWatched, isOpenRange)
  return conclude(items, unread, { path: 'rules', observed: rules.value.length, expected })
}

/** The inbound rules, among those that `isWatched` selects, that admit the Internet; resolves prefix lists. */
export function worldOpenings(
  rules: readonly SecurityGroupRule[],
  snapshot: SnapshotView<PrefixListType>,
  isWatched: (rule: SecurityGroupRule) => boolean,
  isOpenRange: (cidr: string) => boolean = isWorldCidr,
): Openings {
  const items: FailItem[] = []
  const unread: Unknown[] = []
  for (const rule of rules) {
    if (rule.direction !== 'ingress' || !isWatched(rule)) continue
    const ranges = rangesOf(rule, snapshot)
    if (!ranges.known) unread.push(ranges)
    else if (ranges.value.some(isOpenRange)) {
      items.push({ key: groupRuleKey(rule), evidence: [evidenceOf(rule, ranges.value.filter(isOpenRange))] })
    }
  }
  return { items, unread }
}

/** True if the rule opens at least one of these ports. */
export function opensAny(rule: SecurityGroupRule, watched: readonly WatchedPorts[]): boolean {
  return watched.some((ports) => {
    const open = portsOf(rule, ports.protocol)
    return open !== null && overlaps(open, ports)
  })
}

/** Address ranges of a rule's peer; empty if the peer is another group. */
export function rangesOf(
  rule: SecurityGroupRule,
  snapshot: SnapshotView<PrefixListType>,
): Observed<readonly string[]> {
  if (rule.prefixListId !== null) return rangesOfList(rule.prefixListId, snapshot)
  return known([rule.ipv4Cidr, rule.ipv6Cidr].filter((cidr) => cidr !== null))
}

/** Command that removes the rule of a finding whose items are inbound rules of a group. */
export function revokeIngress({ name, evidence }: FixSubject): string {
  return awsCli`aws ec2 revoke-security-group-ingress --group-id ${name} --security-group-rule-ids ${groupRuleIdOf(evidence)}`
}

function evidenceOf(rule: SecurityGroupRule, ranges: readonly string[]): Evidence {
  const through = rule.prefixListId === null ? '' : ` through ${rule.prefixListId}`
  return {
    path: groupRulePath(rule),
    observed: `${describeTraffic(rule)} from ${[...new Set(ranges)].join(', ')}${through}`,
    expected: 'only the ranges or security groups that require access',
  }
}

/** `tcp 22`, `tcp all ports`, `every protocol`, `icmp`. */
export function describeTraffic(rule: SecurityGroupRule): string {
  if (isEveryProtocol(rule.protocol)) return 'every protocol'
  const ports = portsOf(rule, 'tcp') ?? portsOf(rule, 'udp')
  return ports === null ? rule.protocol : `${rule.protocol} ${describePorts(ports)}`
}
