import {
  unknownVerdict,
  type Evidence,
  type FailItem,
  type FunctionVpc,
  type Observed,
  notApplicable,
  type SecurityGroupRule,
  type SnapshotView,
  type Unknown,
  type Verdict,
} from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { groupsOf } from './function-network.js'
import { groupRuleKey, groupRulePath } from './group-rule-key.js'
import { describeTraffic } from './world-openings.js'

/**
 * The verdict about a function's security groups: each of their rules for which `isWrong` is true is an item. An unknown
 * from `isWrong` is reported as missing.
 */
export function judgeGroupRules(
  vpc: Observed<FunctionVpc | null>,
  snapshot: SnapshotView<'AWS::EC2::SecurityGroup'>,
  isWrong: (rule: SecurityGroupRule) => Observed<boolean>,
  expected: string,
): Verdict {
  if (!vpc.known) return unknownVerdict(vpc)
  if (vpc.value === null) return notApplicable('not in a VPC')
  const groups = groupsOf(vpc.value, snapshot)
  if (!groups.known) return unknownVerdict(groups)
  const items: FailItem[] = []
  const unread: Unknown[] = []
  for (const { name, rules } of groups.value) {
    if (!rules.known) unread.push(rules)
    else for (const rule of rules.value) sortRule(name, rule, isWrong(rule), expected, { items, unread })
  }
  return conclude(items, unread, {
    path: 'vpc.securityGroupIds',
    observed: vpc.value.securityGroupIds,
    expected,
  })
}

function sortRule(
  group: string,
  rule: SecurityGroupRule,
  isWrong: Observed<boolean>,
  expected: string,
  found: { readonly items: FailItem[]; readonly unread: Unknown[] },
): void {
  if (!isWrong.known) found.unread.push(isWrong)
  else if (isWrong.value)
    found.items.push({ key: `${group} ${groupRuleKey(rule)}`, evidence: [evidenceOf(group, rule, expected)] })
}

function evidenceOf(group: string, rule: SecurityGroupRule, expected: string): Evidence {
  const peer = rule.ipv4Cidr ?? rule.ipv6Cidr ?? rule.prefixListId ?? rule.groupId
  const preposition = rule.direction === 'ingress' ? 'from' : 'to'
  return {
    path: groupRulePath(rule, group),
    observed: `${describeTraffic(rule)} ${preposition} ${peer}`,
    expected,
  }
}
