import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgFtpWorld = portWorldRule({
  id: 'vpc.sg-ftp-world',
  title: 'FTP is open to the Internet',
  severity: 'high',
  ports: [tcp(20, 21)],
  why: 'FTP sends passwords and files in the clear, and servers are searched for anonymous logins all day long.',
  fix: 'Replace FTP by AWS Transfer Family over SFTP, or admit the few partners by their addresses.',
})
