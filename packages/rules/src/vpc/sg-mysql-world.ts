import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgMysqlWorld = portWorldRule({
  id: 'vpc.sg-mysql-world',
  title: 'MySQL is open to the Internet',
  severity: 'high',
  ports: [tcp(3306), tcp(33060)],
  why: 'A database that answers everybody is guessed at without end, and one weak password or one flaw of the server gives away all its data.',
  fix: 'Admit the application by its security group. People go through Session Manager port forwarding or a VPN.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html'],
})
