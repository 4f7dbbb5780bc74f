import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgRdpWorld = portWorldRule({
  id: 'vpc.sg-rdp-world',
  title: 'RDP is open to the Internet',
  severity: 'high',
  ports: [tcp(3389), udp(3389)],
  why: 'Remote Desktop is the door by which most ransomware comes in: its logins are guessed around the clock, and several of its flaws needed no login at all.',
  fix: 'Remove the rule. Use Fleet Manager or Session Manager port forwarding, which need no open port, or a VPN.',
  references: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html'],
})
