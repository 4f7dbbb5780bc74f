import { portWorldRule, tcp, udp } from '../network/port-world-rule.js'

export const vpcSgMemcachedWorld = portWorldRule({
  id: 'vpc.sg-memcached-world',
  title: 'Memcached is open to the Internet',
  severity: 'high',
  ports: [tcp(11211), udp(11211)],
  why: 'Memcached has no login: everybody reads and changes the sessions kept in it, and over UDP one small question floods a victim with an answer thousands of times as large.',
  fix: 'Admit the application by its security group, and turn UDP off.',
})
