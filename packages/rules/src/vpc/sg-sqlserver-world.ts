import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgSqlserverWorld = portWorldRule({
  id: 'vpc.sg-sqlserver-world',
  title: 'SQL Server is open to the Internet',
  severity: 'high',
  ports: [tcp(1433, 1434), udp(1434)],
  why: 'SQL Server logins, above all sa, are guessed without end, and its browser on UDP 1434 tells every instance and helps to flood others.',
  fix: 'Admit the application by its security group. People go through Session Manager port forwarding or a VPN.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html'],
})
