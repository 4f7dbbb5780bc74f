import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgKafkaWorld = portWorldRule({
  id: 'vpc.sg-kafka-world',
  title: 'Kafka is open to the Internet',
  severity: 'high',
  ports: [tcp(2181), tcp(9092, 9098)],
  why: 'A Kafka broker without authentication lets anybody read topics, write false events and delete both; ZooKeeper on 2181 lets them change the cluster itself.',
  fix: 'Admit producers and consumers by their security groups; reach Amazon MSK from elsewhere through PrivateLink.',
})
