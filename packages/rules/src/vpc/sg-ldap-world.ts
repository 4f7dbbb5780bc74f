import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgLdapWorld = portWorldRule({
  id: 'vpc.sg-ldap-world',
  title: 'A directory service is open to the Internet',
  severity: 'high',
  ports: [tcp(88), udp(88), tcp(389), udp(389), tcp(636), tcp(3268, 3269)],
  why: 'LDAP answers with names, groups and password policies, Kerberos lets strangers test logins, and connectionless LDAP over UDP multiplies the traffic of floods.',
  fix: 'Admit domain members by their networks or security groups; never the Internet.',
})
