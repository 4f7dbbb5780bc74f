import type { SecurityGroup, SecurityGroupRule as Ec2Rule } from '@aws-sdk/client-ec2'
import {
  compareText,
  type FactsOf,
  known,
  mapObserved,
  type Observed,
  type SecurityGroupRule,
} from '@plumbline/model'
import { type Aws, defineCollector } from '../engine/collector.js'
import { observePages, readPages } from '../engine/pages.js'
import { required, stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeSecurityGroups'
const ruleList = 'ec2:DescribeSecurityGroupRules'

const operations = {
  'ec2:DescribeSecurityGroups': {
    action: list,
    reason: 'Lists security groups.',
    kind: 'list',
    probe: { input: { MaxResults: 5 } },
  },
  'ec2:DescribeSecurityGroupRules': {
    action: ruleList,
    reason: 'Lists the rules of all security groups, each with its own id.',
    kind: 'detail',
    probe: { input: { MaxResults: 5 } },
  },
} as const

type GroupAws = Aws<keyof typeof operations>
type RulesByGroup = ReadonlyMap<string, readonly SecurityGroupRule[]>

/** Security groups and their rules: two lists for the whole region. */
export const vpcSecurityGroup = defineCollector({
  id: 'vpc.security-group',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::SecurityGroup'],
  operations,
  async *collect(aws) {
    // Groups first: every group that is listed then has all its rules in the later list.
    const groups = await readPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.SecurityGroups ?? [], next: page.NextToken }
    })
    const rules = groups.length === 0 ? known(new Map()) : await readRules(aws)
    for (const group of groups) {
      const { GroupId: id, OwnerId: owner } = group
      const type = 'AWS::EC2::SecurityGroup' as const
      const identity = ec2Identity(aws, { type, kind: 'security-group', id, owner })
      yield { identity, facts: factsOf(group, identity.name, rules), volatile: {} }
    }
  },
})

function factsOf(
  group: SecurityGroup,
  id: string,
  rules: Observed<RulesByGroup>,
): FactsOf<'AWS::EC2::SecurityGroup'> {
  return {
    vpcId: known(group.VpcId || null),
    groupName: stated(group.GroupName, list),
    description: known(group.Description ?? ''),
    rules: mapObserved(rules, (byGroup) => byGroup.get(id) ?? []),
    tags: known(tagsOf(group.Tags)),
  }
}

async function readRules(aws: GroupAws): Promise<Observed<RulesByGroup>> {
  const rules = await observePages((NextToken) =>
    aws.observe(ruleList, { MaxResults: 1000, NextToken }, (page) => ({
      items: (page.SecurityGroupRules ?? []).map(readRule),
      next: page.NextToken,
    })),
  )
  return mapObserved(rules, (all) => {
    const byGroup = new Map<string, SecurityGroupRule[]>()
    for (const { group, rule } of all ?? []) {
      const ofGroup = byGroup.get(group)
      if (ofGroup === undefined) byGroup.set(group, [rule])
      else ofGroup.push(rule)
    }
    for (const ofGroup of byGroup.values()) ofGroup.sort((a, b) => compareText(a.ruleId, b.ruleId))
    return byGroup
  })
}

function readRule(rule: Ec2Rule): { readonly group: string; readonly rule: SecurityGroupRule } {
  const ruleId = required(rule.SecurityGroupRuleId, 'SecurityGroupRuleId')
  return {
    group: required(rule.GroupId, `the group of ${ruleId}`),
    rule: {
      ruleId,
      direction: required(rule.IsEgress, `the direction of ${ruleId}`) ? 'egress' : 'ingress',
      protocol: required(rule.IpProtocol, `the protocol of ${ruleId}`),
      fromPort: rule.FromPort ?? null,
      toPort: rule.ToPort ?? null,
      ...peerOf(rule, ruleId),
      description: rule.Description || null,
    },
  }
}

/** A rule without a readable peer would look as if it allowed no traffic. */
function peerOf(rule: Ec2Rule, ruleId: string) {
  const peer = {
    ipv4Cidr: rule.CidrIpv4 || null,
    ipv6Cidr: rule.CidrIpv6 || null,
    prefixListId: rule.PrefixListId || null,
    groupId: rule.ReferencedGroupInfo?.GroupId || null,
  }
  const hasPeer = Object.values(peer).some((value) => value !== null)
  required(hasPeer ? true : undefined, `the source or destination of ${ruleId}`)
  return peer
}
