import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgMongodbWorld = portWorldRule({
  id: 'vpc.sg-mongodb-world',
  title: 'MongoDB is open to the Internet',
  severity: 'high',
  ports: [tcp(27017, 27019)],
  why: 'Databases found on 27017 without a password are copied, emptied and held to ransom by programs that do nothing else. With one, the password is all that is left to guess.',
  fix: 'Admit the application by its security group; reach it from elsewhere through PrivateLink or a VPN.',
})
