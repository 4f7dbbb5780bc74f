import type { Collector } from '../engine/collector.js'
import { vpcEgressOnlyInternetGateway } from './egress-only-internet-gateway.js'
import { vpcFlowLog } from './flow-log.js'
import { vpcInternetGateway } from './internet-gateway.js'
import { vpcNatGateway } from './nat-gateway.js'
import { vpcNetworkAcl } from './network-acl.js'
import { vpcNetworkInterface } from './network-interface.js'
import { vpcPrefixList } from './prefix-list.js'
import { vpcRouteTable } from './route-table.js'
import { vpcSecurityGroup } from './security-group.js'
import { vpcSubnet } from './subnet.js'
import { vpcVpc } from './vpc.js'
import { vpcVpcEndpoint } from './vpc-endpoint.js'
import { vpcVpcPeeringConnection } from './vpc-peering-connection.js'

/** Collectors of Amazon VPC (CloudFormation: AWS::EC2::*), by id. */
export const vpcCollectors: readonly Collector[] = [
  vpcEgressOnlyInternetGateway,
  vpcFlowLog,
  vpcInternetGateway,
  vpcNatGateway,
  vpcNetworkAcl,
  vpcNetworkInterface,
  vpcPrefixList,
  vpcRouteTable,
  vpcSecurityGroup,
  vpcSubnet,
  vpcVpc,
  vpcVpcEndpoint,
  vpcVpcPeeringConnection,
]
