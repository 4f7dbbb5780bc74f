import type { NetworkAcl, NetworkAclEntry as Ec2Entry } from '@aws-sdk/client-ec2'
import {
  compareText,
  type FactsOf,
  known,
  type NetworkAclEntry,
  type Observed,
  unknown,
} from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { stated, statedTexts, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeNetworkAcls'

/** Network ACLs with their entries and their subnets. */
export const vpcNetworkAcl = defineCollector({
  id: 'vpc.network-acl',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::NetworkAcl'],
  operations: {
    'ec2:DescribeNetworkAcls': {
      action: list,
      reason: 'Lists the inbound and outbound traffic that network ACLs allow.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const acls = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.NetworkAcls ?? [], next: page.NextToken }
    })
    for await (const acl of acls) {
      const type = 'AWS::EC2::NetworkAcl' as const
      const id = { type, kind: 'network-acl', id: acl.NetworkAclId, owner: acl.OwnerId }
      yield { identity: ec2Identity(aws, id), facts: factsOf(acl), volatile: {} }
    }
  },
})

function factsOf(acl: NetworkAcl): FactsOf<'AWS::EC2::NetworkAcl'> {
  return {
    vpcId: stated(acl.VpcId, list),
    isDefault: stated(acl.IsDefault, list),
    subnetIds: statedTexts(
      (acl.Associations ?? []).map(({ SubnetId }) => SubnetId),
      list,
    ),
    // Every ACL ends with an entry that denies the rest.
    entries: acl.Entries === undefined ? unknown('error', list) : entriesOf(acl.Entries),
    tags: known(tagsOf(acl.Tags)),
  }
}

/** All entries or none: they are evaluated in order, so a missing one changes the meaning of the others. */
function entriesOf(entries: readonly Ec2Entry[]): Observed<readonly NetworkAclEntry[]> {
  const read: NetworkAclEntry[] = []
  for (const entry of entries) {
    const one = readEntry(entry)
    if (one === null) return unknown('error', list)
    read.push(one)
  }
  return known(read.sort(byRuleNumber))
}

function byRuleNumber(a: NetworkAclEntry, b: NetworkAclEntry): number {
  return compareText(b.direction, a.direction) || a.ruleNumber - b.ruleNumber || compareText(a.key, b.key)
}

function readEntry(entry: Ec2Entry): NetworkAclEntry | null {
  const { RuleNumber: ruleNumber, RuleAction: action, Protocol: protocol, Egress } = entry
  const range = rangeOf(entry)
  if (ruleNumber === undefined || action === undefined || protocol === undefined) return null
  if (Egress === undefined || range === null) return null
  const direction = Egress ? 'egress' : 'ingress'
  const key = `${direction}-${ruleNumber}${range.ipv6Cidr === null ? '' : '-ipv6'}`
  return { key, direction, ruleNumber, action, protocol, ...range, ...portsOf(entry) }
}

function rangeOf({ CidrBlock, Ipv6CidrBlock }: Ec2Entry) {
  const range = { ipv4Cidr: CidrBlock || null, ipv6Cidr: Ipv6CidrBlock || null }
  return range.ipv4Cidr === null && range.ipv6Cidr === null ? null : range
}

function portsOf({ PortRange }: Ec2Entry) {
  return { fromPort: PortRange?.From ?? null, toPort: PortRange?.To ?? null }
}
