import type { FrameworkDefinition } from './framework-pack.js'

/**
 * Numbers are the benchmark's, titles are ours. Its sections 2 to 6 contain all recommendations. `assessment` and `level` are
 * those of the benchmark as Prowler 5.46 records them (prowler/compliance/aws/cis_7.0_aws.json): 34 automated and 36 manual
 * recommendations, 41 of level 1 and 29 of level 2.
 */
export const cisAws700: FrameworkDefinition = {
  id: 'cis-aws-7.0.0',
  framework: 'CIS AWS Foundations Benchmark',
  title: 'CIS Amazon Web Services Foundations Benchmark v7.0.0',
  version: '7.0.0',
  published: '2026-04',
  status: 'current',
  source: 'https://www.cisecurity.org/benchmark/amazon_web_services',
  scope:
    'All 70 recommendations. Where the settings can be read but a person has to judge whether they suit the organization, the control is evidence to sign.',
  // One line a mapping, so that an auditor reads it as a table.
  // oxfmt-ignore
  controls: [
    { id: '2.1.1', title: 'Centralized root access management for member accounts', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['iam.root-central-management', 'peer', 'IAM: Organization does not remove member-account root credentials through centralized root access.'],
    ] },
    { id: '2.1.2', title: 'Organization policies as permission guardrails', judgedBy: 'evidence', assessment: 'manual', level: 2, checks: [
      ['org.rcp', 'own', 'Organizations: no resource control policies enforce the data perimeter.'],
      ['org.scp-guardrails', 'own', 'Organizations: SCP/RCP set lacks guardrails.'],
    ] },
    { id: '2.1.3', title: 'No workloads in the management account', judgedBy: 'evidence', assessment: 'manual', level: 2, checks: [
      ['org.management-account-workloads', 'own', 'Organizations: workloads run in the management account.'],
    ] },
    { id: '2.1.4', title: 'Organizational units that separate account types', judgedBy: 'evidence', assessment: 'manual', level: 2, checks: [
      ['org.ou-structure', 'own', 'Organizations: accounts sit at root or OUs do not separate environments.'],
    ] },
    { id: '2.1.5', title: 'Delegated administrator for organization management', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['org.delegated-admins', 'peer', 'Organizations: delegated administrators are absent or not trusted.'],
    ] },
    { id: '2.1.6', title: 'Delegated administrators for security services', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['org.delegated-admins', 'peer', 'Organizations: delegated administrators are absent or not trusted.'],
    ] },
    { id: '2.2', title: 'Current contact details of the account', judgedBy: 'evidence', assessment: 'manual', level: 1, checks: [
      ['account.contacts', 'peer', 'Reads whether the primary contact is complete; a person has to confirm that it is still correct.'],
    ] },
    { id: '2.3', title: 'Registered security contact', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['account.security-contact', 'vendor', 'Reads whether the alternate contact of type SECURITY exists, which is the setting of the recommendation.'],
    ] },
    { id: '2.4', title: 'No access keys for the root user', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.root-access-key', 'vendor', 'Reads the number of access keys of the root user; the recommendation allows none.'],
    ] },
    { id: '2.5', title: 'MFA for the root user', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.root-mfa', 'vendor', 'Reads whether the root user has an MFA device, unless root has no credentials to sign in with.'],
    ] },
    { id: '2.6', title: 'Hardware MFA for the root user', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['iam.root-hardware-mfa', 'vendor', 'Distinguishes a hardware device or security key of the root user from an authenticator app.'],
    ] },
    { id: '2.7', title: 'No daily use of the root user', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['iam.root-used', 'peer', 'The credential report dates the last use of the root password and keys, which shows everyday use.'],
    ] },
    { id: '2.8', title: 'Minimum password length of 14 characters', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.password-length', 'vendor', 'Reads the minimum length of the account password policy; 14 is the number of the recommendation.'],
    ] },
    { id: '2.9', title: 'Prevention of password reuse', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.password-reuse', 'vendor', 'Reads how many earlier passwords the account password policy remembers.'],
    ] },
    { id: '2.10', title: 'MFA for IAM users with a console password', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.user-mfa-console', 'vendor', 'Pairs each user who has a console password with the MFA devices of that user.'],
    ] },
    { id: '2.11', title: 'Credentials unused for 45 days disabled', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.console-unused-45', 'vendor', 'Covers the console password half: enabled, and last used 45 or more days ago.'],
      ['iam.key-unused-45', 'vendor', 'Covers the access key half: active, and last used 45 or more days ago.'],
    ] },
    { id: '2.12', title: 'Access key rotation every 90 days', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.key-rotation-90', 'vendor', 'Reads the age of each active access key against the 90 days of the recommendation.'],
    ] },
    { id: '2.13', title: 'IAM user permissions through groups only', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.user-direct-policies', 'vendor', 'Lists inline and attached policies of each user; the recommendation allows neither.'],
    ] },
    { id: '2.14', title: 'No attached policy with full administrative privileges', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.admin-aws-managed', 'vendor', 'AdministratorAccess is the AWS managed policy that allows every action on every resource.'],
      ['iam.admin-customer-attached', 'vendor', 'Finds customer managed policies in use that allow every action on every resource.'],
      ['iam.admin-inline', 'own', 'The same full grant in an inline policy has the same effect, although the benchmark audits managed policies only.'],
    ] },
    { id: '2.15', title: 'Support role for incidents handled with AWS Support', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.support-role', 'vendor', 'Looks for a holder of AWSSupportAccess, without whom only an administrator can open a support case.'],
    ] },
    { id: '2.16', title: 'IAM instance roles for access from instances', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['ec2.instance-profile', 'peer', 'EC2: instance has no instance profile (may hold static keys).'],
    ] },
    { id: '2.17', title: 'Expired server certificates removed from IAM', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['iam.server-cert-expired', 'vendor', 'Reads the expiry date of each server certificate that IAM still stores.'],
    ] },
    { id: '2.18', title: 'IAM Access Analyzer for external access in all regions', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['accessanalyzer.enabled', 'peer', 'IAM Access Analyzer: no external access analyzer in an enabled Region.'],
    ] },
    { id: '2.19', title: 'Central identity provider or federation instead of IAM users', judgedBy: 'evidence', assessment: 'manual', level: 2, checks: [
      ['iam.user-exists-federated', 'peer', 'IAM: IAM users exist although federation or IAM Identity Center is available.'],
    ] },
    { id: '2.20', title: 'Restricted full access to AWS CloudShell', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['iam.cloudshell-fullaccess', 'vendor', 'Lists each user, group and role that holds AWSCloudShellFullAccess.'],
    ] },
    { id: '2.21', title: 'No unrestricted principals in resource-based policies', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['iam.role-trust-public', 'own', 'A trust policy is the resource policy of a role; principal * without a condition grants it to every account.'],
      ['lambda.policy-public', 'peer', 'A function policy with principal * and no limiting condition is the wildcard that the recommendation names for Lambda.'],
      ['lambda.url-auth-none', 'own', 'A URL without authentication needs a function policy that names every caller as principal.'],
      ['lambda.url-direct-invoke-leak', 'own', 'The statement that serves a public URL has principal * and also allows direct invocation.'],
      ['apigateway.resource-policy-open', 'own', 'API Gateway: API resource policy allows any principal with no condition.'],
      ['cloudtrail.lake-public-policy', 'own', 'CloudTrail: event data store or dashboard resource policy is too open.'],
      ['cloudwatch.log-group-public', 'own', 'CloudWatch: log resource policy or destination policy is open to everyone.'],
      ['ecr.policy-public', 'own', 'ECR: repository policy is open to everyone.'],
      ['efs.policy-public', 'own', 'EFS: file system policy is open or mount target is in a public subnet.'],
      ['eventbridge.bus-public', 'peer', 'EventBridge: event bus policy is open to everyone.'],
      ['kms.policy-public', 'peer', 'KMS: key policy grants any principal use or administration.'],
      ['opensearch.public', 'own', 'OpenSearch: domain is public or its policy is open.'],
      ['s3.public-read', 'own', 'S3: bucket can be read or listed publicly through policy or ACL.'],
      ['s3.public-write', 'peer', 'S3: bucket can be written publicly.'],
      ['secrets.policy-public', 'peer', 'Secrets Manager: secret policy is open to everyone.'],
      ['sns.policy-public', 'peer', 'SNS: topic policy lets anyone publish or subscribe.'],
      ['sqs.policy-public', 'peer', 'SQS: queue policy is open to everyone.'],
    ] },
    { id: '3.1.1', title: 'S3 bucket policies that deny HTTP requests', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['s3.tls-only', 'peer', 'S3: bucket policy does not deny plain HTTP.'],
    ] },
    { id: '3.1.2', title: 'MFA Delete on S3 buckets', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['s3.mfa-delete', 'peer', 'S3: MFA delete is off.'],
    ] },
    { id: '3.1.3', title: 'S3 data discovered, classified and secured', judgedBy: 'evidence', assessment: 'manual', level: 2, checks: [
      ['macie.enabled', 'peer', 'Detection-other: Macie is off.'],
      ['s3.macie', 'peer', 'S3: bucket data has not been classified (Macie off).'],
    ] },
    { id: '3.1.4', title: 'Block Public Access on S3 buckets', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['s3.account-bpa', 'peer', 'S3: account-level Block Public Access is not fully on.'],
      ['s3.bucket-bpa', 'peer', 'S3: bucket-level Block Public Access is not fully on.'],
    ] },
    { id: '3.2.1', title: 'Encryption at rest of RDS instances', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['rds.storage-encrypted', 'peer', 'RDS: instance storage is unencrypted.'],
    ] },
    { id: '3.2.2', title: 'Automatic minor version upgrades of RDS instances', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['rds.minor-upgrade', 'peer', 'RDS: automatic minor version upgrade is off.'],
    ] },
    { id: '3.2.3', title: 'No public access to RDS instances', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['rds.public', 'peer', 'RDS: instance is publicly accessible.'],
    ] },
    { id: '3.2.4', title: 'Multi-AZ deployment of RDS instances', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['rds.multi-az', 'peer', 'RDS: deployment is single-AZ.'],
    ] },
    { id: '3.3.1', title: 'Encryption of EFS file systems', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['efs.encryption', 'peer', 'EFS: file system is unencrypted.'],
    ] },
    { id: '4.1', title: 'CloudTrail recording in all regions', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudtrail.enabled', 'peer', 'Without a logging trail no region is recorded.'],
      ['cloudtrail.multi-region', 'vendor', 'Looks for one trail that records read and write management events of all regions.'],
    ] },
    { id: '4.2', title: 'CloudTrail log file validation', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['cloudtrail.log-validation', 'vendor', 'Reads whether each trail writes signed digest files.'],
    ] },
    { id: '4.3', title: 'AWS Config recording in all regions', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['config.recorder-enabled', 'vendor', 'Each region in use needs a running recorder that covers all resource types.'],
      ['config.recorder-global-resources', 'vendor', 'IAM types must be recorded in at least one region; the audit checks that flag.'],
    ] },
    { id: '4.4', title: 'Access logging on the CloudTrail S3 bucket', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudtrail.bucket-access-logging', 'peer', 'CloudTrail: trail bucket has no server access logging.'],
    ] },
    { id: '4.5', title: 'KMS encryption of CloudTrail logs', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['cloudtrail.kms', 'vendor', 'Reads whether each trail names a KMS key for its log files.'],
    ] },
    { id: '4.6', title: 'Rotation of symmetric customer managed keys', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['kms.rotation', 'peer', 'KMS: customer symmetric key has no automatic rotation.'],
    ] },
    { id: '4.7', title: 'VPC flow logs in all VPCs', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['vpc.flow-logs', 'vendor', 'Looks for an active flow log on each VPC.'],
    ] },
    { id: '4.8', title: 'Object-level logging of S3 writes', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['cloudtrail.s3-data-write', 'vendor', 'Looks for a trail whose event selectors record object-level writes of all buckets.'],
    ] },
    { id: '4.9', title: 'Object-level logging of S3 reads', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['cloudtrail.s3-data-read', 'vendor', 'Looks for a trail whose event selectors record object-level reads of all buckets.'],
    ] },
    { id: '4.10', title: 'Access logging on web front ends', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['apigateway.access-logging', 'peer', 'API Gateway: stage has no access log destination.'],
      ['apigateway.execution-logging', 'peer', 'API Gateway: stage execution logging is off or level is OFF.'],
      ['cloudfront.logging', 'peer', 'CloudFront: access logging is off.'],
      ['elb.access-logs', 'peer', 'ELB: access logs are off.'],
    ] },
    { id: '5.1', title: 'Monitoring of unauthorized API calls', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['cloudwatch.filter-unauthorized-api', 'peer', 'CloudWatch: no metric filter and alarm for denied API calls.'],
    ] },
    { id: '5.2', title: 'Monitoring of console sign-in without MFA', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-console-no-mfa', 'peer', 'CloudWatch: no metric filter and alarm for console sign-in without MFA.'],
    ] },
    { id: '5.3', title: 'Monitoring of root user activity', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-root-usage', 'peer', 'CloudWatch: no metric filter and alarm for root use.'],
    ] },
    { id: '5.4', title: 'Monitoring of IAM policy changes', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-iam-changes', 'peer', 'CloudWatch: no metric filter and alarm for IAM policy changes.'],
    ] },
    { id: '5.5', title: 'Monitoring of CloudTrail configuration changes', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-cloudtrail-changes', 'peer', 'CloudWatch: no metric filter and alarm for CloudTrail changes.'],
    ] },
    { id: '5.6', title: 'Monitoring of console authentication failures', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['cloudwatch.filter-console-auth-fail', 'peer', 'CloudWatch: no metric filter and alarm for failed console sign-ins.'],
    ] },
    { id: '5.7', title: 'Monitoring of disabled or deleted customer managed keys', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['cloudwatch.filter-kms-disable', 'peer', 'CloudWatch: no metric filter and alarm for key disable or deletion.'],
    ] },
    { id: '5.8', title: 'Monitoring of S3 bucket policy changes', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-s3-policy', 'peer', 'CloudWatch: no metric filter and alarm for bucket policy changes.'],
    ] },
    { id: '5.9', title: 'Monitoring of AWS Config configuration changes', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['cloudwatch.filter-config-changes', 'peer', 'CloudWatch: no metric filter and alarm for AWS Config changes.'],
    ] },
    { id: '5.10', title: 'Monitoring of security group changes', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['cloudwatch.filter-sg-changes', 'peer', 'CloudWatch: no metric filter and alarm for security group changes.'],
    ] },
    { id: '5.11', title: 'Monitoring of network ACL changes', judgedBy: 'settings', assessment: 'manual', level: 2, checks: [
      ['cloudwatch.filter-nacl-changes', 'peer', 'CloudWatch: no metric filter and alarm for network ACL changes.'],
    ] },
    { id: '5.12', title: 'Monitoring of network gateway changes', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-gateway-changes', 'peer', 'CloudWatch: no metric filter and alarm for gateway changes.'],
    ] },
    { id: '5.13', title: 'Monitoring of route table changes', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-route-changes', 'peer', 'CloudWatch: no metric filter and alarm for route table changes.'],
    ] },
    { id: '5.14', title: 'Monitoring of VPC changes', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-vpc-changes', 'peer', 'CloudWatch: no metric filter and alarm for VPC changes.'],
    ] },
    { id: '5.15', title: 'Monitoring of AWS Organizations changes', judgedBy: 'settings', assessment: 'manual', level: 1, checks: [
      ['cloudwatch.filter-org-changes', 'peer', 'CloudWatch: no metric filter and alarm for Organizations changes.'],
    ] },
    { id: '5.16', title: 'Security Hub enabled', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['securityhub.enabled', 'peer', 'Security Hub: Security Hub is off in a Region or has no standard.'],
    ] },
    { id: '6.1.1', title: 'EBS volume encryption by default', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['ec2.ebs-default-encryption', 'peer', 'EC2: EBS encryption by default is off in a Region.'],
    ] },
    { id: '6.1.2', title: 'CIFS access restricted to trusted networks', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['vpc.sg-all-ports-world', 'peer', 'A group open on all ports to the Internet includes CIFS.'],
      ['vpc.sg-cifs-world', 'peer', 'TCP 445 open to the Internet is the CIFS exposure that the recommendation prohibits.'],
    ] },
    { id: '6.2', title: 'No ingress from the Internet to administration ports in network ACLs', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['vpc.nacl-admin-ports', 'vendor', 'Evaluates the inbound entries of each network ACL for ports 22 and 3389 from any address.'],
      ['vpc.nacl-all-ports', 'peer', 'An ACL entry for all ports includes the administration ports.'],
    ] },
    { id: '6.3', title: 'No IPv4 ingress from the Internet to administration ports in security groups', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['vpc.sg-admin-ipv6-world', 'peer', 'Reports an inbound rule whose prefix list admits the Internet over IPv4 and IPv6.'],
      ['vpc.sg-all-ports-world', 'peer', 'A group open on all ports to 0.0.0.0/0 includes SSH and RDP.'],
      ['vpc.sg-rdp-world', 'vendor', 'Finds inbound rules for TCP 3389 from 0.0.0.0/0.'],
      ['vpc.sg-ssh-world', 'vendor', 'Finds inbound rules for TCP 22 from 0.0.0.0/0.'],
    ] },
    { id: '6.4', title: 'No IPv6 ingress from the Internet to administration ports in security groups', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['vpc.sg-admin-ipv6-world', 'vendor', 'Finds inbound rules for SSH or RDP from ::/0.'],
      ['vpc.sg-all-ports-world', 'peer', 'A group open on all ports to ::/0 includes SSH and RDP.'],
      ['vpc.sg-rdp-world', 'vendor', 'Finds inbound rules for TCP 3389 from ::/0 as well.'],
      ['vpc.sg-ssh-world', 'vendor', 'Finds inbound rules for TCP 22 from ::/0 as well.'],
    ] },
    { id: '6.5', title: 'No traffic through default security groups', judgedBy: 'settings', assessment: 'automated', level: 2, checks: [
      ['vpc.sg-default-restricted', 'vendor', 'Lists every rule that the default group of a VPC still has; the recommendation allows none.'],
    ] },
    { id: '6.6', title: 'Least access in routing tables for VPC peering', judgedBy: 'evidence', assessment: 'manual', level: 2, checks: [
      ['vpc.peering-least-route', 'peer', 'A route for the whole range of the peer is the broad route that a reviewer has to justify.'],
    ] },
    { id: '6.7', title: 'IMDSv2 only on instances', judgedBy: 'settings', assessment: 'automated', level: 1, checks: [
      ['ec2.imdsv2', 'peer', 'EC2: instance still answers IMDSv1.'],
    ] },
    { id: '6.8', title: 'VPC endpoints for access to AWS services', judgedBy: 'evidence', assessment: 'manual', level: 2, checks: [
      ['vpc.endpoint-core-services', 'own', 'Shows private subnets that have no interface endpoint for KMS, Secrets Manager, STS or CloudWatch Logs.'],
      ['vpc.endpoint-s3-dynamodb', 'own', 'Shows private subnets whose S3 or DynamoDB traffic leaves through NAT because no gateway endpoint exists.'],
      ['lambda.vpc-endpoints-missing', 'own', 'Lambda: VPC with functions lacks endpoints for services the role uses.'],
      ['vpc.endpoint-ssm', 'own', 'VPC: no endpoints for Systems Manager and Incident Manager.'],
    ] },
  ],
}
