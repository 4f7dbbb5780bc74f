import type { Rule } from '../engine/define-rule.js'
import { defaultVpc } from './default-vpc.js'
import { defaultVpcInUse } from './default-vpc-in-use.js'
import { endpointCoreServices } from './endpoint-core-services.js'
import { endpointPolicyOpen } from './endpoint-policy-open.js'
import { endpointS3Dynamodb } from './endpoint-s3-dynamodb.js'
import { flowLogs } from './flow-logs.js'
import { flowLogsDelivery } from './flow-logs-delivery.js'
import { naclAdminPorts } from './nacl-admin-ports.js'
import { naclAllPorts } from './nacl-all-ports.js'
import { peeringLeastRoute } from './peering-least-route.js'
import { prefixListWorld } from './prefix-list-world.js'
import { routeBlackhole } from './route-blackhole.js'
import { routeMainTablePublic } from './route-main-table-public.js'
import { sgAdminIpv6World } from './sg-admin-ipv6-world.js'
import { sgAllPortsWorld } from './sg-all-ports-world.js'
import { sgAnyPortWorld } from './sg-any-port-world.js'
import { sgCassandraWorld } from './sg-cassandra-world.js'
import { sgCifsWorld } from './sg-cifs-world.js'
import { sgDefaultInUse } from './sg-default-in-use.js'
import { sgDefaultRestricted } from './sg-default-restricted.js'
import { sgDnsSmtpWorld } from './sg-dns-smtp-world.js'
import { sgElasticsearchWorld } from './sg-elasticsearch-world.js'
import { sgFtpWorld } from './sg-ftp-world.js'
import { sgHighriskWorld } from './sg-highrisk-world.js'
import { sgKafkaWorld } from './sg-kafka-world.js'
import { sgLaunchWizard } from './sg-launch-wizard.js'
import { sgLdapWorld } from './sg-ldap-world.js'
import { sgMemcachedWorld } from './sg-memcached-world.js'
import { sgMongodbWorld } from './sg-mongodb-world.js'
import { sgMysqlWorld } from './sg-mysql-world.js'
import { sgOracleWorld } from './sg-oracle-world.js'
import { sgPostgresWorld } from './sg-postgres-world.js'
import { sgRdpWorld } from './sg-rdp-world.js'
import { sgRedisWorld } from './sg-redis-world.js'
import { sgSqlserverWorld } from './sg-sqlserver-world.js'
import { sgSshWorld } from './sg-ssh-world.js'
import { sgTelnetWorld } from './sg-telnet-world.js'
import { sgWidePublicCidr } from './sg-wide-public-cidr.js'
import { subnetAutoPublicIp } from './subnet-auto-public-ip.js'

/** Rules about Amazon VPC (CloudFormation: AWS::EC2::*), by id. */
export const vpcRules: readonly Rule[] = [
  defaultVpc,
  defaultVpcInUse,
  endpointCoreServices,
  endpointPolicyOpen,
  endpointS3Dynamodb,
  flowLogs,
  flowLogsDelivery,
  naclAdminPorts,
  naclAllPorts,
  peeringLeastRoute,
  prefixListWorld,
  routeBlackhole,
  routeMainTablePublic,
  sgAdminIpv6World,
  sgAllPortsWorld,
  sgAnyPortWorld,
  sgCassandraWorld,
  sgCifsWorld,
  sgDefaultInUse,
  sgDefaultRestricted,
  sgDnsSmtpWorld,
  sgElasticsearchWorld,
  sgFtpWorld,
  sgHighriskWorld,
  sgKafkaWorld,
  sgLaunchWizard,
  sgLdapWorld,
  sgMemcachedWorld,
  sgMongodbWorld,
  sgMysqlWorld,
  sgOracleWorld,
  sgPostgresWorld,
  sgRdpWorld,
  sgRedisWorld,
  sgSqlserverWorld,
  sgSshWorld,
  sgTelnetWorld,
  sgWidePublicCidr,
  subnetAutoPublicIp,
]
