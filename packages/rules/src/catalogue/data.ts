import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const dataCatalogue: readonly CatalogueRow[] = rowsOf(`
  rds.backup-plan | low | resilience | backup:ListProtectedResources
  rds.backups | medium | resilience | rds:DescribeDBInstances
  rds.ca-certificate | medium | encryption-in-transit | rds:DescribeDBInstances
  rds.cluster-encrypted | medium | encryption-at-rest | rds:DescribeDBClusters
  rds.default-admin | low | identities | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.default-port | low | network | rds:DescribeDBInstances
  rds.deletion-protection | low | resilience | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.engine-eol | medium | vulnerabilities | rds:DescribeDBEngineVersions
  rds.enhanced-monitoring | low | monitoring | rds:DescribeDBInstances
  rds.event-subscriptions | low | monitoring | rds:DescribeEventSubscriptions
  rds.iam-auth | low | authentication | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.in-vpc | low | network | rds:DescribeDBInstances
  rds.instance-generation | low | vulnerabilities | elasticache:DescribeCacheClusters rds:DescribeDBInstances
  rds.logs | medium | logging | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.master-secret | medium | secrets | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.minor-upgrade | medium | vulnerabilities | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.multi-az | medium | resilience | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.proxy-tls | medium | encryption-in-transit | rds:DescribeDBProxies
  rds.public | high | public-access | rds:DescribeDBInstances
  rds.public-subnet | high | network | ec2:DescribeRouteTables rds:DescribeDBInstances
  rds.snapshot-encrypted | medium | encryption-at-rest | rds:DescribeDBSnapshots
  rds.snapshot-public | critical | public-access | rds:DescribeDBClusterSnapshotAttributes rds:DescribeDBClusterSnapshots rds:DescribeDBSnapshotAttributes rds:DescribeDBSnapshots
  rds.storage-encrypted | medium | encryption-at-rest | rds:DescribeDBInstances
  rds.tag-copy | low | inventory | rds:DescribeDBClusters rds:DescribeDBInstances
  rds.transport | medium | encryption-in-transit | rds:DescribeDBParameters
  dynamodb.autoscaling | low | resilience | application-autoscaling:DescribeScalingPolicies dynamodb:DescribeTable
  dynamodb.backup-plan | low | resilience | backup:ListProtectedResources
  dynamodb.cmk | low | encryption-at-rest | dynamodb:DescribeTable
  dynamodb.dax | medium | encryption-at-rest | dax:DescribeClusters
  dynamodb.deletion-protection | low | resilience | dynamodb:DescribeTable
  dynamodb.pitr | medium | resilience | dynamodb:DescribeContinuousBackups
  dynamodb.policy-cross-account | medium | least-privilege | dynamodb:GetResourcePolicy
  dynamodb.stream-consumer | low | least-privilege | lambda:ListEventSourceMappings
  dynamodb.tagged | low | inventory | dynamodb:ListTagsOfResource
  dynamodb.unused | low | inventory | cloudwatch:GetMetricData
  redshift.audit-logging | medium | logging | redshift:DescribeLoggingStatus
  redshift.defaults | low | identities | redshift:DescribeClusters
  redshift.encryption | medium | encryption-at-rest | redshift:DescribeClusters
  redshift.enhanced-routing | low | network | redshift:DescribeClusters
  redshift.public | high | public-access | redshift:DescribeClusters
  redshift.resilience | low | resilience | redshift:DescribeClusters
  redshift.sg-open | high | network | ec2:DescribeSecurityGroups redshift:DescribeClusters
  redshift.transit | medium | encryption-in-transit | redshift:DescribeClusterParameters
  opensearch.access-control | medium | authentication | es:DescribeDomain
  opensearch.encryption | medium | encryption-at-rest | es:DescribeDomain
  opensearch.https | medium | encryption-in-transit | es:DescribeDomain
  opensearch.logging | low | logging | es:DescribeDomain
  opensearch.public | critical | public-access | es:DescribeDomains es:ListDomainNames
  opensearch.updates | low | vulnerabilities | es:DescribeDomain
  elasticache.encryption | medium | encryption-at-rest | elasticache:DescribeReplicationGroups
  elasticache.network | medium | network | elasticache:DescribeCacheClusters
  elasticache.resilience | low | resilience | elasticache:DescribeReplicationGroups
  efs.access-point | medium | least-privilege | elasticfilesystem:DescribeAccessPoints
  efs.backup | low | resilience | elasticfilesystem:DescribeBackupPolicy
  efs.encryption | medium | encryption-at-rest | elasticfilesystem:DescribeFileSystems
  efs.policy-public | medium | public-access | elasticfilesystem:DescribeFileSystemPolicy elasticfilesystem:DescribeMountTargets
  efs.tls | low | encryption-in-transit | elasticfilesystem:DescribeFileSystemPolicy
  backup.cross-region-copy | low | resilience | backup:GetBackupPlan
  backup.encrypted | medium | encryption-at-rest | backup:ListBackupVaults backup:ListRecoveryPointsByBackupVault
  backup.notifications | low | monitoring | backup:GetBackupVaultNotifications
  backup.plan-exists | medium | resilience | backup:ListBackupPlans backup:ListBackupVaults backup:ListReportPlans
  backup.restore-testing | low | resilience | backup:ListRestoreTestingPlans
  backup.tagged | low | inventory | backup:ListBackupVaults
  backup.vault-lock | medium | resilience | backup:DescribeBackupVault backup:GetBackupVaultAccessPolicy
  athena.workgroup | low | encryption-at-rest | athena:GetWorkGroup
`)
