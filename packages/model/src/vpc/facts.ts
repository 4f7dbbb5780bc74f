import type { FlowLogFacts } from './flow-log.js'
import type { EgressOnlyInternetGatewayFacts, InternetGatewayFacts, NatGatewayFacts } from './gateways.js'
import type { NetworkAclFacts } from './network-acl.js'
import type { NetworkInterfaceFacts } from './network-interface.js'
import type { AwsPrefixListsFacts, PrefixListFacts } from './prefix-list.js'
import type { RouteTableFacts } from './route-table.js'
import type { SecurityGroupFacts } from './security-group.js'
import type { SubnetFacts } from './subnet.js'
import type { VpcResourceFacts } from './vpc.js'
import type { VpcEndpointFacts } from './vpc-endpoint.js'
import type { VpcPeeringConnectionFacts } from './vpc-peering-connection.js'

/** Resource types of Amazon VPC (CloudFormation: AWS::EC2::*). The name of each resource is its id, `vpc-…`. */
export interface VpcFacts {
  readonly 'AWS::EC2::EgressOnlyInternetGateway': EgressOnlyInternetGatewayFacts
  readonly 'AWS::EC2::FlowLog': FlowLogFacts
  readonly 'AWS::EC2::InternetGateway': InternetGatewayFacts
  readonly 'AWS::EC2::NatGateway': NatGatewayFacts
  readonly 'AWS::EC2::NetworkAcl': NetworkAclFacts
  readonly 'AWS::EC2::NetworkInterface': NetworkInterfaceFacts
  readonly 'AWS::EC2::PrefixList': PrefixListFacts
  readonly 'AWS::EC2::RouteTable': RouteTableFacts
  readonly 'AWS::EC2::SecurityGroup': SecurityGroupFacts
  readonly 'AWS::EC2::Subnet': SubnetFacts
  readonly 'AWS::EC2::VPC': VpcResourceFacts
  readonly 'AWS::EC2::VPCEndpoint': VpcEndpointFacts
  readonly 'AWS::EC2::VPCPeeringConnection': VpcPeeringConnectionFacts
  readonly 'Plumbline::EC2::AwsPrefixLists': AwsPrefixListsFacts
}
