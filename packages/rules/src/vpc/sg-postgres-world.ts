import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgPostgresWorld = portWorldRule({
  id: 'vpc.sg-postgres-world',
  title: 'PostgreSQL is open to the Internet',
  severity: 'high',
  ports: [tcp(5432, 5433)],
  why: 'A database that answers everybody is guessed at without end; whoever gets in as a superuser runs programs on the machine as well.',
  fix: 'Admit the application by its security group. People go through Session Manager port forwarding or a VPN.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html'],
})
