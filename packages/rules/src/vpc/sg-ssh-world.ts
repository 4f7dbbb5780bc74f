import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgSshWorld = portWorldRule({
  id: 'vpc.sg-ssh-world',
  title: 'SSH is open to the Internet',
  severity: 'high',
  ports: [tcp(22)],
  why: 'Every address on the Internet is asked for SSH logins within minutes. A key left lying about, a password or a flaw of the server is all that then stands before a shell.',
  fix: 'Remove the rule. Use Session Manager or EC2 Instance Connect Endpoint, which need no open port, or admit the addresses of your own network.',
  references: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html'],
})
