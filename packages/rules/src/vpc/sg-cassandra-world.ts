import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgCassandraWorld = portWorldRule({
  id: 'vpc.sg-cassandra-world',
  title: 'Cassandra is open to the Internet',
  severity: 'high',
  ports: [tcp(7000, 7001), tcp(7199), tcp(8888), tcp(9042), tcp(9142), tcp(9160)],
  why: 'Cassandra runs without a password unless somebody turns authentication on, and its JMX port 7199 lets a caller run code on the node. Node ports are for the other nodes alone.',
  fix: 'Admit clients by their security group on 9042, nodes among themselves on 7000 to 7001, and nobody on 7199.',
})
