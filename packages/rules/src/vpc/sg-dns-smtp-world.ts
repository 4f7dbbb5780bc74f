import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgDnsSmtpWorld = portWorldRule({
  id: 'vpc.sg-dns-smtp-world',
  title: 'DNS, SMTP or a Hadoop name node is open to the Internet',
  severity: 'medium',
  ports: [tcp(25), tcp(53), udp(53), tcp(8020), tcp(9870), tcp(50070), tcp(50470)],
  why: 'An open resolver is used to flood others, an open mail relay to send spam in your name, and a Hadoop name node tells strangers what the cluster holds and takes jobs from them.',
  fix: 'Let Route 53 and Amazon SES face the Internet. Admit name nodes, resolvers and relays only from the networks that they serve.',
})
