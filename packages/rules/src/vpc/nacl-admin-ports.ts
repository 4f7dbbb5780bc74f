import { cannotTell, type FailItem, type NetworkAclEntry } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { type AclOpening, aclWorldIngress } from '../network/acl-ingress.js'
import { withoutTraffic } from '../network/acl-scope.js'
import { overlaps, type PortProtocol } from '../network/ports.js'

const watched = [
  { port: 22, protocol: 'tcp' },
  { port: 3389, protocol: 'tcp' },
  { port: 3389, protocol: 'udp' },
] as const satisfies readonly { readonly port: number; readonly protocol: PortProtocol }[]

export const vpcNaclAdminPorts = defineRule({
  id: 'vpc.nacl-admin-ports',
  title: 'Network ACL admits SSH or RDP from the Internet',
  severity: 'medium',
  resource: 'AWS::EC2::NetworkAcl',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'The ACL of a subnet is what still holds when somebody opens a security group too far. One that lets administration ports in from everywhere leaves the group as the only guard.',
  fix: {
    text: 'Deny TCP 22 and 3389 and UDP 3389 from 0.0.0.0/0 and ::/0 under a number below the entry that admits them, or narrow that entry.',
    cli: 'aws ec2 create-network-acl-entry --network-acl-id ACL --ingress --rule-number 90 --protocol tcp --port-range From=22,To=22 --cidr-block 0.0.0.0/0 --rule-action deny',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'Entries are evaluated in their order, for IPv4 and IPv6. A default ACL counts only where a network interface is behind it.',
  evaluate(subject, snapshot) {
    const { entries } = subject
    const outOfScope = withoutTraffic(subject, snapshot)
    if (outOfScope !== null) return outOfScope
    if (!entries.known) return cannotTell(entries)
    const evidence = { path: 'entries', observed: entries.value.length, expected: '22 and 3389 stay closed' }
    return conclude(adminItems(entries.value), [], evidence)
  },
})

/** One item for each entry that decides on an administration port. */
function adminItems(entries: readonly NetworkAclEntry[]): readonly FailItem[] {
  const ports = new Map<string, string[]>()
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const { port, protocol } of watched) {
      const opening = openingOf(aclWorldIngress(entries, protocol, family), port)
      if (opening === undefined) continue
      ports.set(opening.entry.key, [...(ports.get(opening.entry.key) ?? []), `${protocol} ${port}`])
    }
  }
  return [...ports].map(([key, open]) => ({
    key,
    evidence: [
      {
        path: `entries[${key}]`,
        observed: `admits ${open.join(', ')} from the Internet`,
        expected: 'a denial',
      },
    ],
  }))
}

function openingOf(openings: readonly AclOpening[], port: number): AclOpening | undefined {
  return openings.find((opening) => overlaps(opening, { from: port, to: port }))
}
