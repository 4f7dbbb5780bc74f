import { portWorldRule, tcp } from '../network/port-world-rule.js'

export const vpcSgElasticsearchWorld = portWorldRule({
  id: 'vpc.sg-elasticsearch-world',
  title: 'Elasticsearch or Kibana is open to the Internet',
  severity: 'high',
  ports: [tcp(5601), tcp(9200), tcp(9300)],
  why: 'Older versions of Elasticsearch know no password, so whoever reaches port 9200 reads and deletes every index. Such clusters are found and held to ransom within hours.',
  fix: 'Admit the application by its security group, and people through an authenticating proxy or a VPN.',
})
