import type { CheckRow } from './check-row.js'

/** Rows about functions in a VPC. As of 2026-11-22. */
export const lambdaVpcChecks: readonly CheckRow[] = [
  {
    id: 'lambda.sg-default',
    service: 'Lambda',
    meaning: 'A function has the default security group of its VPC.',
    severity: 'medium',
    operations: ['lambda:ListFunctions', 'ec2:DescribeSecurityGroups'],
    controls: ['pci-dss-4.0.1:1.3.2', 'hipaa:164.312(e)(1)', 'nist-800-53-r5:SC-7', 'soc2-2017:CC6.6'],
  },
  {
    id: 'lambda.sg-egress-open',
    service: 'Lambda',
    meaning: 'A security group of a function lets every port of TCP out to the Internet.',
    severity: 'medium',
    operations: [
      'lambda:ListFunctions',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSecurityGroupRules',
      'ec2:DescribeManagedPrefixLists',
      'ec2:GetManagedPrefixListEntries',
    ],
    controls: ['pci-dss-4.0.1:1.3.2', 'hipaa:164.312(e)(1)', 'nist-800-53-r5:SC-7', 'soc2-2017:CC6.6'],
  },
  {
    id: 'lambda.sg-ingress-present',
    service: 'Lambda',
    meaning: 'A security group of a function has inbound rules.',
    severity: 'low',
    operations: ['lambda:ListFunctions', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules'],
    controls: ['pci-dss-4.0.1:1.3.1', 'nist-800-53-r5:SC-7', 'soc2-2017:CC6.6'],
  },
  {
    id: 'lambda.vpc-multi-az',
    service: 'Lambda',
    meaning: 'The subnets of a function lie in one Availability Zone.',
    severity: 'medium',
    operations: ['lambda:ListFunctions', 'ec2:DescribeSubnets'],
    controls: ['hipaa:164.308(a)(7)(ii)(B)', 'nist-800-53-r5:CP-10', 'soc2-2017:A1.2'],
    note: '164.308(a)(7)(ii)(A) is about backups; (B) is about recovery.',
  },
  {
    id: 'lambda.vpc-no-egress-path',
    service: 'Lambda',
    meaning: 'The subnets of a function have no route out, and its VPC has no endpoint.',
    severity: 'low',
    operations: ['lambda:ListFunctions', 'ec2:DescribeRouteTables', 'ec2:DescribeVpcEndpoints'],
    controls: ['hipaa:164.308(a)(7)(ii)(B)', 'nist-800-53-r5:CP-10'],
    note: 'An internet gateway is no way out: a function has no public address. Shared subnets are not applicable.',
  },
  {
    id: 'lambda.vpc-public-subnet',
    service: 'Lambda',
    meaning: 'A subnet of a function has a route to an internet gateway.',
    severity: 'medium',
    operations: ['lambda:ListFunctions', 'ec2:DescribeRouteTables'],
    controls: ['pci-dss-4.0.1:1.4.4', 'hipaa:164.312(e)(1)', 'nist-800-53-r5:SC-7', 'soc2-2017:CC6.6'],
    note: 'Shared subnets are not applicable: their routes are not visible.',
  },
]
