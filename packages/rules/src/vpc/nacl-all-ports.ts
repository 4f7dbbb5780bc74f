import { unknownVerdict, type FailItem, type NetworkAclEntry } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { aclWorldIngress, entryArguments, opensEveryPort, unusedAcl } from '../network/acl-ingress.js'

export const vpcNaclAllPorts = defineRule({
  id: 'vpc.nacl-all-ports',
  title: 'Network ACL allows every port from the Internet',
  severity: 'medium',
  resource: 'AWS::EC2::NetworkAcl',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'A network ACL that admits everything is not a second line of defense: one wrong security group is enough to expose a database to the Internet.',
  fix: {
    text: 'Allow the ports that the subnet serves and the ephemeral ports of replies, 1024 to 65535, and deny administration ports under lower numbers. The command replaces the entry with one that allows HTTPS only.',
    cli({ name, item }) {
      const { ruleNumber, cidrOption, everyone } = entryArguments(item)
      return awsCli`aws ec2 replace-network-acl-entry --network-acl-id ${name} --ingress --rule-number ${ruleNumber} --protocol tcp --port-range From=443,To=443 ${cidrOption} ${everyone} --rule-action allow`
    },
    terraform: `resource "aws_network_acl_rule" "https" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html',
  ],
  notes: 'Scope as in vpc.nacl-admin-ports. Several entries that together leave no port closed all fail.',
  evaluate(subject, snapshot) {
    const { entries } = subject
    const outOfScope = unusedAcl(subject, snapshot.in(subject.region))
    if (outOfScope !== null) return outOfScope
    if (!entries.known) return unknownVerdict(entries)
    const evidence = { path: 'entries', observed: entries.value.length, expected: 'at least one port closed' }
    return conclude(openItems(entries.value), [], evidence)
  },
})

/** The entries that together leave no TCP port or no UDP port closed, in one address family. */
function openItems(entries: readonly NetworkAclEntry[]): readonly FailItem[] {
  const keys = traffic.flatMap(({ family, protocol }) => {
    const openings = aclWorldIngress(entries, protocol, family)
    return opensEveryPort(openings) ? openings.map(({ entry }) => entry.key) : []
  })
  return [...new Set(keys)].map(toItem)
}

const traffic = [
  { family: 'ipv4', protocol: 'tcp' },
  { family: 'ipv4', protocol: 'udp' },
  { family: 'ipv6', protocol: 'tcp' },
  { family: 'ipv6', protocol: 'udp' },
] as const

function toItem(key: string): FailItem {
  const observed = 'admits every port from the Internet'
  return { key, evidence: [{ path: `entries[${key}]`, observed, expected: 'only the required ports' }] }
}
