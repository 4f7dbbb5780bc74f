import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgTelnetWorld = portWorldRule({
  id: 'vpc.sg-telnet-world',
  title: 'Telnet is open to the Internet',
  severity: 'high',
  ports: [tcp(23)],
  why: 'Telnet sends logins in the clear, and whatever answers on it is tried with the factory passwords of every device ever sold.',
  fix: 'Remove the rule, and the service too: SSH through Session Manager does the same.',
})
