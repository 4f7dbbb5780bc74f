import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgRedisWorld = portWorldRule({
  id: 'vpc.sg-redis-world',
  title: 'Redis is open to the Internet',
  severity: 'high',
  ports: [tcp(6379, 6380), tcp(16379), tcp(26379)],
  why: 'Redis was made for trusted networks. Without a password everybody reads it, and by writing files through it takes over the machine.',
  fix: 'Admit the application by its security group, and turn on authentication and TLS.',
  references: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html'],
})
