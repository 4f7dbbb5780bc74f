import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const computeCatalogue: readonly CatalogueRow[] = rowsOf(`
  ec2.age | low | vulnerabilities | ec2:DescribeInstances
  ec2.ami-allowed | low | supply-chain | ec2:GetAllowedImagesSettings
  ec2.ami-bpa | medium | public-access | ec2:GetImageBlockPublicAccessState
  ec2.ami-encrypted | low | encryption-at-rest | ec2:DescribeImages
  ec2.ami-public | critical | public-access | ec2:DescribeImages
  ec2.approved-ami | low | supply-chain | ec2:DescribeImages ec2:DescribeInstances
  ec2.asg-hygiene | low | change | autoscaling:DescribeAutoScalingGroups
  ec2.asg-launch-config | medium | least-privilege | autoscaling:DescribeAutoScalingGroups autoscaling:DescribeLaunchConfigurations
  ec2.asg-resilience | low | resilience | autoscaling:DescribeAutoScalingGroups
  ec2.detailed-monitoring | low | monitoring | ec2:DescribeInstances
  ec2.ebs-backups | low | resilience | backup:ListProtectedResources dlm:GetLifecyclePolicies ec2:DescribeSnapshots
  ec2.ebs-cmk | low | encryption-at-rest | ec2:DescribeVolumes kms:DescribeKey
  ec2.ebs-default-encryption | medium | encryption-at-rest | ec2:GetEbsEncryptionByDefault
  ec2.ebs-delete-on-termination | low | inventory | ec2:DescribeInstances
  ec2.ebs-snapshot-bpa | high | public-access | ec2:GetSnapshotBlockPublicAccessState
  ec2.ebs-snapshot-encrypted | medium | encryption-at-rest | ec2:DescribeSnapshots
  ec2.ebs-snapshot-public | critical | public-access | ec2:DescribeSnapshots ec2:GetSnapshotBlockPublicAccessState
  ec2.ebs-snapshot-shared | medium | least-privilege | ec2:DescribeSnapshotAttribute
  ec2.ebs-unused | low | inventory | ec2:DescribeSnapshots ec2:DescribeVolumes
  ec2.ebs-volume-encrypted | medium | encryption-at-rest | ec2:DescribeVolumes
  ec2.exposed-admin-port | critical | public-access | ec2:DescribeInstances ec2:DescribeNetworkAcls ec2:DescribeNetworkInterfaces ec2:DescribeRouteTables ec2:DescribeSecurityGroups ec2:DescribeVpcBlockPublicAccessOptions
  ec2.exposed-data-port | critical | public-access | ec2:DescribeInstances ec2:DescribeNetworkAcls ec2:DescribeNetworkInterfaces ec2:DescribeRouteTables ec2:DescribeSecurityGroups ec2:DescribeVpcBlockPublicAccessOptions
  ec2.imds-hop-limit | medium | least-privilege | ec2:DescribeInstances
  ec2.imdsv2 | high | least-privilege | ec2:DescribeInstances
  ec2.imdsv2-account-default | medium | least-privilege | ec2:GetInstanceMetadataDefaults
  ec2.in-vpc | low | network | ec2:DescribeInstances
  ec2.instance-profile | low | least-privilege | ec2:DescribeInstances
  ec2.internet-facing-with-role | high | public-access | ec2:DescribeInstances iam:GetInstanceProfile
  ec2.key-pair | low | identities | ec2:DescribeInstances
  ec2.launch-template-ebs-encrypted | low | encryption-at-rest | ec2:DescribeLaunchTemplateVersions ec2:DescribeSpotFleetRequests
  ec2.launch-template-imdsv2 | medium | least-privilege | ec2:DescribeLaunchTemplateVersions
  ec2.launch-template-public-ip | medium | network | ec2:DescribeLaunchTemplateVersions
  ec2.launch-template-secrets | high | secrets | ec2:DescribeLaunchTemplateVersions
  ec2.multiple-eni | low | network | ec2:DescribeInstances
  ec2.nitro-enclave | medium | supply-chain | ec2:DescribeInstances kms:GetKeyPolicy
  ec2.outdated-ami | medium | vulnerabilities | ec2:DescribeImages
  ec2.paravirtual | low | vulnerabilities | ec2:DescribeInstances
  ec2.public-ip | medium | network | ec2:DescribeInstances
  ec2.role-destructive | high | least-privilege | ec2:DescribeInstances iam:GetAccountAuthorizationDetails
  ec2.role-overprivileged | high | least-privilege | ec2:DescribeInstances iam:GetAccountAuthorizationDetails
  ec2.serial-console | low | least-privilege | ec2:GetSerialConsoleAccessStatus
  ec2.ssm-managed | medium | vulnerabilities | ssm:DescribeInstanceInformation
  ec2.stopped-long | low | inventory | ec2:DescribeInstances
  ec2.tagged | low | inventory | ec2:DescribeTags
  ec2.termination-protection | low | change | ec2:DescribeInstanceAttribute
  ec2.user-data-secrets | high | secrets | ec2:DescribeInstanceAttribute
  ecs.cluster-hygiene | low | inventory | ecs:DescribeClusters ecs:DescribeContainerInstances
  ecs.container-insights | low | monitoring | ecs:DescribeClusters
  ecs.efs-transit | low | encryption-in-transit | ecs:DescribeTaskDefinition
  ecs.exec | medium | least-privilege | ecs:DescribeServices
  ecs.logging | medium | logging | ecs:DescribeTaskDefinition
  ecs.platform-version | low | vulnerabilities | ecs:DescribeServices
  ecs.privileged | high | least-privilege | ecs:DescribeTaskDefinition
  ecs.public-ip | high | network | ecs:DescribeServices
  ecs.readonly-root | medium | least-privilege | ecs:DescribeTaskDefinition
  ecs.secrets-env | high | secrets | ecs:DescribeTaskDefinition
  eks.access-entries | medium | least-privilege | eks:ListAccessEntries eks:ListAssociatedAccessPolicies
  eks.deletion-protection | low | resilience | eks:DescribeCluster
  eks.logging | medium | logging | eks:DescribeCluster
  eks.network-policy | low | network | eks:DescribeCluster
  eks.public-endpoint | high | network | eks:DescribeCluster
  eks.secrets-encrypted | medium | encryption-at-rest | eks:DescribeCluster
  eks.tagged | low | inventory | eks:ListTagsForResource elasticfilesystem:DescribeTags
  eks.version | high | vulnerabilities | eks:DescribeCluster eks:DescribeClusterVersions
  elb.access-logs | medium | logging | elasticloadbalancing:DescribeLoadBalancerAttributes
  elb.acm-certificate | low | encryption-in-transit | elasticloadbalancing:DescribeLoadBalancers
  elb.deletion-protection | low | resilience | elasticloadbalancing:DescribeLoadBalancerAttributes
  elb.https-listener | medium | encryption-in-transit | elasticloadbalancing:DescribeListeners
  elb.internet-facing | low | network | elasticloadbalancing:DescribeLoadBalancers
  elb.invalid-headers | medium | input | elasticloadbalancing:DescribeLoadBalancerAttributes
  elb.multi-az | low | resilience | elasticloadbalancing:DescribeLoadBalancers
  elb.nlb-tls | low | encryption-in-transit | elasticloadbalancing:DescribeListeners
  elb.no-listeners | low | inventory | elasticloadbalancing:DescribeListeners
  elb.security-groups | low | network | ec2:DescribeSecurityGroups elasticloadbalancing:DescribeLoadBalancers
  elb.tagged | low | inventory | elasticloadbalancing:DescribeTags
  elb.target-encryption | low | encryption-in-transit | elasticloadbalancing:DescribeTargetGroups
  elb.tls-policy | medium | encryption-in-transit | elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeSSLPolicies
  elb.waf | medium | abuse | elasticloadbalancing:DescribeLoadBalancers wafv2:ListResourcesForWebACL wafv2:ListWebACLs
  ssm.agent-current | low | vulnerabilities | ssm:DescribeInstanceInformation
  ssm.association-compliance | low | vulnerabilities | ssm:ListResourceComplianceSummaries
  ssm.automation-logging | low | logging | ssm:GetServiceSetting
  ssm.document-bpa | high | public-access | ssm:GetServiceSetting
  ssm.document-public | critical | public-access | ssm:DescribeDocumentPermission ssm:ListDocuments
  ssm.document-secrets | high | secrets | ssm:GetDocument
  ssm.incident-plans | low | governance | -
  ssm.parameter-cmk | low | encryption-at-rest | ssm:DescribeParameters
  ssm.parameter-secure | high | secrets | ssm:DescribeParameters
  ssm.parameter-shared | medium | least-privilege | ssm:GetResourcePolicies
  ssm.patch-compliance | high | vulnerabilities | ssm:DescribeInstancePatchStates ssm:ListResourceComplianceSummaries
  ssm.session-logging | medium | logging | ssm:GetDocument
`)
