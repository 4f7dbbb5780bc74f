import { unknownVerdict, type Evidence, type FailItem, type NetworkAclEntry } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { type AclOpening, aclWorldIngress, entryArguments, unusedAcl } from '../network/acl-ingress.js'
import { overlaps, type PortProtocol } from '../network/ports.js'

const watched = [
  { port: 22, protocol: 'tcp' },
  { port: 3389, protocol: 'tcp' },
  { port: 3389, protocol: 'udp' },
] as const satisfies readonly { readonly port: number; readonly protocol: PortProtocol }[]

export const vpcNaclAdminPorts = defineRule({
  id: 'vpc.nacl-admin-ports',
  title: 'Network ACL allows SSH or RDP from the Internet',
  severity: 'medium',
  resource: 'AWS::EC2::NetworkAcl',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'The network ACL of a subnet still applies when a security group is opened too far. If it also admits administration ports from everywhere, one wrong security group exposes SSH or RDP to password guessing.',
  fix: {
    text: 'Deny TCP 22, TCP 3389 and UDP 3389 from 0.0.0.0/0 and ::/0 under a lower number than the entry that admits them, or narrow that entry. The command denies one of the ports; LOWER_NUMBER must be an unused number below that entry.',
    cli({ name, item, evidence }) {
      const { cidrOption, everyone } = entryArguments(item)
      const { protocol, port } = firstOpen(evidence)
      return awsCli`aws ec2 create-network-acl-entry --network-acl-id ${name} --ingress --rule-number LOWER_NUMBER --protocol ${protocol} --port-range From=${port},To=${port} ${cidrOption} ${everyone} --rule-action deny`
    },
    terraform: `resource "aws_network_acl_rule" "deny_ssh" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 90
  protocol       = "tcp"
  rule_action    = "deny"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 22
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'Entries are evaluated in their order, for IPv4 and IPv6. An ACL is judged only where a subnet uses it, a default ACL only where its subnets have network interfaces.',
  evaluate(subject, snapshot) {
    const { entries } = subject
    const outOfScope = unusedAcl(subject, snapshot.in(subject.region))
    if (outOfScope !== null) return outOfScope
    if (!entries.known) return unknownVerdict(entries)
    const evidence = { path: 'entries', observed: entries.value.length, expected: '22 and 3389 closed' }
    return conclude(adminItems(entries.value), [], evidence)
  },
})

/** One item for each entry that opens an administration port. */
function adminItems(entries: readonly NetworkAclEntry[]): readonly FailItem[] {
  const ports = new Map<string, string[]>()
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const { port, protocol } of watched) {
      const opening = openingOf(aclWorldIngress(entries, protocol, family), port)
      if (opening === undefined) continue
      ports.set(opening.entry.key, [...(ports.get(opening.entry.key) ?? []), `${protocol} ${port}`])
    }
  }
  return [...ports].map(([key, open]) => {
    const observed = `admits ${open.join(', ')} from the Internet`
    return { key, evidence: [{ path: `entries[${key}]`, observed, expected: 'a lower-numbered denial' }] }
  })
}

function openingOf(openings: readonly AclOpening[], port: number): AclOpening | undefined {
  return openings.find((opening) => overlaps(opening, { from: port, to: port }))
}

/** The first port that the evidence of an item names; SSH where there is no evidence. */
function firstOpen([evidence]: readonly Evidence[]): (typeof watched)[number] {
  const observed = String(evidence?.observed)
  return watched.find(({ protocol, port }) => observed.includes(`${protocol} ${port}`)) ?? watched[0]
}
