import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgCifsWorld = portWorldRule({
  id: 'vpc.sg-cifs-world',
  title: 'Windows file sharing is open to the Internet',
  severity: 'high',
  ports: [tcp(139), tcp(445), udp(137, 138)],
  why: 'SMB on 445 and NetBIOS on 137 to 139 carry the worms that spread between Windows machines, and a share that asks for a password gives out hashes to guess from.',
  fix: 'Admit file sharing only from the networks that hold its clients, over a VPN or a peering connection.',
})
