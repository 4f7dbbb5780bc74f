import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const vpcCatalogue: readonly CatalogueRow[] = rowsOf(`
  vpc.bpa-exclusions | low | network | ec2:DescribeVpcBlockPublicAccessExclusions
  vpc.bpa-igw | low | network | ec2:DescribeVpcBlockPublicAccessOptions
  vpc.client-vpn-logging | low | logging | ec2:DescribeClientVpnEndpoints
  vpc.direct-connect-redundancy | medium | resilience | directconnect:DescribeConnections directconnect:DescribeVirtualInterfaces
  vpc.dns-firewall | low | network | route53resolver:ListFirewallRuleGroupAssociations
  vpc.eip-known-exposed | medium | public-access | ec2:DescribeAddresses
  vpc.eip-unassociated | low | inventory | ec2:DescribeAddresses
  vpc.encryption-control | low | encryption-in-transit | ec2:DescribeVpcEncryptionControls
  vpc.endpoint-ec2 | low | network | ec2:DescribeVpcEndpoints
  vpc.endpoint-multi-az | low | resilience | ec2:DescribeVpcEndpoints
  vpc.endpoint-private-dns | low | network | ec2:DescribeVpcEndpoints
  vpc.endpoint-service-acceptance | low | network | ec2:DescribeVpcEndpointServiceConfigurations
  vpc.endpoint-service-principals | medium | least-privilege | ec2:DescribeVpcEndpointServicePermissions
  vpc.endpoint-ssm | low | network | ec2:DescribeVpcEndpoints
  vpc.eni-source-dest-check | low | network | ec2:DescribeNetworkInterfaces
  vpc.eni-unused | low | inventory | ec2:DescribeNetworkInterfaces
  vpc.flow-logs-destination-protected | medium | logging | ec2:DescribeFlowLogs logs:DescribeLogGroups s3:GetBucketPolicyStatus
  vpc.flow-logs-metric-alarm | low | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  vpc.flow-logs-scope | low | logging | ec2:DescribeFlowLogs
  vpc.igw-attached | low | network | ec2:DescribeInternetGateways
  vpc.igw-unattached | low | inventory | ec2:DescribeInternetGateways ec2:DescribeVpnGateways
  vpc.lattice-auth | medium | network | vpc-lattice:GetService vpc-lattice:GetServiceNetwork vpc-lattice:ListServiceNetworks vpc-lattice:ListServices
  vpc.multi-region | low | resilience | ec2:DescribeVpcs
  vpc.nacl-default-for-sensitive | low | network | ec2:DescribeNetworkAcls
  vpc.nacl-egress-all | low | network | ec2:DescribeNetworkAcls
  vpc.nacl-unused | low | inventory | ec2:DescribeNetworkAcls
  vpc.nat-in-private-subnet | low | network | ec2:DescribeNatGateways ec2:DescribeRouteTables
  vpc.nat-managed | low | network | ec2:DescribeInstances ec2:DescribeNatGateways
  vpc.nat-multi-az | low | resilience | ec2:DescribeNatGateways
  vpc.network-firewall-policy | medium | network | network-firewall:DescribeFirewall network-firewall:DescribeFirewallPolicy network-firewall:DescribeLoggingConfiguration
  vpc.network-firewall-present | low | network | network-firewall:ListFirewalls
  vpc.peering-cross-account | medium | network | ec2:DescribeVpcPeeringConnections
  vpc.ram-shared-subnets | low | least-privilege | ram:ListPrincipals ram:ListResources
  vpc.resolver-query-logs | low | logging | route53resolver:ListResolverQueryLogConfigAssociations
  vpc.route-igw-private | medium | network | ec2:DescribeRouteTables
  vpc.sg-any-port-single-ip | low | network | ec2:DescribeSecurityGroups
  vpc.sg-cross-vpc-shared | low | network | ec2:DescribeSecurityGroupVpcAssociations ram:ListResources
  vpc.sg-egress-open | medium | network | ec2:DescribeSecurityGroups
  vpc.sg-rule-description | low | inventory | ec2:DescribeSecurityGroupRules
  vpc.sg-stale-reference | low | network | ec2:DescribeStaleSecurityGroups ec2:DescribeVpcPeeringConnections
  vpc.sg-too-many-rules | low | network | ec2:DescribeSecurityGroups
  vpc.sg-unknown-cidr | low | network | ec2:DescribeAddresses ec2:DescribeSecurityGroups
  vpc.sg-unused | low | inventory | ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups
  vpc.sg-web-world | low | network | ec2:DescribeSecurityGroups
  vpc.subnet-ip-exhaustion | low | resilience | ec2:DescribeSubnets
  vpc.subnet-multi-az | medium | resilience | ec2:DescribeSubnets
  vpc.subnet-tiering | medium | network | ec2:DescribeRouteTables ec2:DescribeSubnets
  vpc.tagged | low | inventory | ec2:DescribeTags
  vpc.tgw-auto-accept | high | network | ec2:DescribeTransitGateways
  vpc.unused | low | inventory | ec2:DescribeNetworkInterfaces
  vpc.vpn-logging | low | logging | ec2:DescribeVpnConnections
  vpc.vpn-tunnels-up | medium | resilience | ec2:DescribeVpnConnections
`)
