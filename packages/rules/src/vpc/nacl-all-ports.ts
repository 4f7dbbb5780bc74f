import { cannotTell, type FailItem, type NetworkAclEntry } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { aclWorldIngress, opensEveryPort } from '../network/acl-ingress.js'
import { withoutTraffic } from '../network/acl-scope.js'

export const vpcNaclAllPorts = defineRule({
  id: 'vpc.nacl-all-ports',
  title: 'Network ACL admits every port from the Internet',
  severity: 'medium',
  resource: 'AWS::EC2::NetworkAcl',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'An ACL that lets everything in guards nothing: one wrong security group is then enough to put a database before the Internet.',
  fix: {
    text: 'Admit the ports that the subnet serves and the ephemeral ports of answers, 1024 to 65535, and deny administration ports before them.',
    cli: 'aws ec2 replace-network-acl-entry --network-acl-id ACL --ingress --rule-number 100 --protocol tcp --port-range From=443,To=443 --cidr-block 0.0.0.0/0 --rule-action allow',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html',
  ],
  notes: 'Like vpc.nacl-admin-ports; several entries that leave no port closed count together.',
  evaluate(subject, snapshot) {
    const { entries } = subject
    const outOfScope = withoutTraffic(subject, snapshot)
    if (outOfScope !== null) return outOfScope
    if (!entries.known) return cannotTell(entries)
    const evidence = { path: 'entries', observed: entries.value.length, expected: 'some port stays closed' }
    return conclude(openItems(entries.value), [], evidence)
  },
})

/** The entries that together leave no port of TCP or UDP closed, of either family. */
function openItems(entries: readonly NetworkAclEntry[]): readonly FailItem[] {
  const keys = sorts.flatMap(({ family, protocol }) => {
    const openings = aclWorldIngress(entries, protocol, family)
    return opensEveryPort(openings) ? openings.map(({ entry }) => entry.key) : []
  })
  return [...new Set(keys)].map(toItem)
}

const sorts = [
  { family: 'ipv4', protocol: 'tcp' },
  { family: 'ipv4', protocol: 'udp' },
  { family: 'ipv6', protocol: 'tcp' },
  { family: 'ipv6', protocol: 'udp' },
] as const

function toItem(key: string): FailItem {
  const observed = 'admits every port from the Internet'
  return {
    key,
    evidence: [{ path: `entries[${key}]`, observed, expected: 'the ports that are needed' }],
  }
}
