import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgOracleWorld = portWorldRule({
  id: 'vpc.sg-oracle-world',
  title: 'Oracle Database is open to the Internet',
  severity: 'high',
  ports: [tcp(1521, 1522), tcp(2483, 2484)],
  why: 'The listener tells strangers which databases there are and lets them try well-known accounts with well-known passwords.',
  fix: 'Admit the application by its security group. People go through Session Manager port forwarding or a VPN.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html'],
})
