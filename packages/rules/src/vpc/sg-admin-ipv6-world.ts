import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgAdminIpv6World = portWorldRule({
  id: 'vpc.sg-admin-ipv6-world',
  title: 'Remote administration is open to the Internet over IPv6',
  severity: 'high',
  ports: [tcp(22), tcp(3389), udp(3389)],
  family: 'ipv6',
  why: 'IPv6 addresses are all public, and whoever narrows the IPv4 rule often forgets the one for ::/0. SSH and RDP give a login prompt to everybody who finds the address.',
  fix: 'Remove the rule for ::/0. Reach machines through Session Manager, which needs no open port, or from the addresses of your own network.',
  references: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html'],
  notes: 'IPv4 is reported by vpc.sg-ssh-world and vpc.sg-rdp-world.',
})
