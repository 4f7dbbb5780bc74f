import type * as Ec2 from '@aws-sdk/client-ec2'
import type { Operation } from '../engine/operation.js'

/** Operations of Amazon VPC (CloudFormation: AWS::EC2::*) that we call. */
export interface VpcOperations {
  'ec2:DescribeEgressOnlyInternetGateways': Operation<
    Ec2.DescribeEgressOnlyInternetGatewaysCommandInput,
    Ec2.DescribeEgressOnlyInternetGatewaysCommandOutput
  >
  'ec2:DescribeFlowLogs': Operation<Ec2.DescribeFlowLogsCommandInput, Ec2.DescribeFlowLogsCommandOutput>
  'ec2:DescribeInternetGateways': Operation<
    Ec2.DescribeInternetGatewaysCommandInput,
    Ec2.DescribeInternetGatewaysCommandOutput
  >
  'ec2:DescribeManagedPrefixLists': Operation<
    Ec2.DescribeManagedPrefixListsCommandInput,
    Ec2.DescribeManagedPrefixListsCommandOutput
  >
  'ec2:DescribeNatGateways': Operation<
    Ec2.DescribeNatGatewaysCommandInput,
    Ec2.DescribeNatGatewaysCommandOutput
  >
  'ec2:DescribeNetworkAcls': Operation<
    Ec2.DescribeNetworkAclsCommandInput,
    Ec2.DescribeNetworkAclsCommandOutput
  >
  'ec2:DescribeNetworkInterfaces': Operation<
    Ec2.DescribeNetworkInterfacesCommandInput,
    Ec2.DescribeNetworkInterfacesCommandOutput
  >
  'ec2:DescribeRouteTables': Operation<
    Ec2.DescribeRouteTablesCommandInput,
    Ec2.DescribeRouteTablesCommandOutput
  >
  'ec2:DescribeSecurityGroupRules': Operation<
    Ec2.DescribeSecurityGroupRulesCommandInput,
    Ec2.DescribeSecurityGroupRulesCommandOutput
  >
  'ec2:DescribeSecurityGroups': Operation<
    Ec2.DescribeSecurityGroupsCommandInput,
    Ec2.DescribeSecurityGroupsCommandOutput
  >
  'ec2:DescribeSubnets': Operation<Ec2.DescribeSubnetsCommandInput, Ec2.DescribeSubnetsCommandOutput>
  'ec2:DescribeVpcEndpoints': Operation<
    Ec2.DescribeVpcEndpointsCommandInput,
    Ec2.DescribeVpcEndpointsCommandOutput
  >
  'ec2:DescribeVpcPeeringConnections': Operation<
    Ec2.DescribeVpcPeeringConnectionsCommandInput,
    Ec2.DescribeVpcPeeringConnectionsCommandOutput
  >
  'ec2:DescribeVpcs': Operation<Ec2.DescribeVpcsCommandInput, Ec2.DescribeVpcsCommandOutput>
  'ec2:GetManagedPrefixListEntries': Operation<
    Ec2.GetManagedPrefixListEntriesCommandInput,
    Ec2.GetManagedPrefixListEntriesCommandOutput
  >
}
