import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const s3Catalogue: readonly CatalogueRow[] = rowsOf(`
  s3.access-logging | medium | logging | s3:GetBucketLogging
  s3.access-point-bpa | medium | public-access | s3:GetAccessPoint s3:GetAccessPointPolicyStatus s3:GetPublicAccessBlock s3:ListAccessPoints
  s3.account-bpa | high | public-access | s3:GetPublicAccessBlock
  s3.acl-disabled | medium | least-privilege | s3:GetBucketOwnershipControls
  s3.bucket-bpa | high | public-access | s3:GetPublicAccessBlock
  s3.cloudfront-origin | low | network | s3:GetBucketPolicy
  s3.config-log-bucket-protected | high | logging | s3:GetBucketEncryption s3:GetBucketVersioning s3:GetObjectLockConfiguration s3:GetPublicAccessBlock
  s3.cross-account | high | least-privilege | s3:GetBucketPolicy
  s3.data-events | low | logging | cloudtrail:GetEventSelectors
  s3.default-encryption | medium | encryption-at-rest | s3:GetBucketEncryption
  s3.dns-name | low | inventory | s3:ListBuckets
  s3.event-notifications | low | monitoring | s3:GetBucketNotificationConfiguration
  s3.kms-encryption | low | encryption-at-rest | s3:GetBucketEncryption
  s3.lambda-artifact-bucket | high | supply-chain | s3:GetBucketAcl s3:GetBucketPolicy
  s3.lifecycle | low | retention | s3:GetBucketLifecycleConfiguration
  s3.macie | low | inventory | macie2:DescribeBuckets macie2:GetMacieSession
  s3.mfa-delete | low | resilience | s3:GetBucketVersioning
  s3.mrap-bpa | high | public-access | s3:ListMultiRegionAccessPoints
  s3.object-lock | low | resilience | s3:GetObjectLockConfiguration
  s3.object-public | high | public-access | s3:GetObjectAcl s3:ListObjectsV2
  s3.public-read | critical | public-access | s3:GetBucketAcl s3:GetBucketOwnershipControls s3:GetBucketPolicy s3:GetBucketPolicyStatus s3:GetPublicAccessBlock s3:ListBuckets
  s3.public-write | critical | public-access | s3:GetBucketAcl s3:GetBucketOwnershipControls s3:GetBucketPolicy s3:GetPublicAccessBlock s3:ListBuckets
  s3.replication | low | resilience | s3:GetBucketReplication
  s3.shadow-resource | medium | supply-chain | s3:ListBuckets
  s3.sse-c-blocked | low | encryption-at-rest | s3:GetBucketEncryption s3:GetBucketPolicy
  s3.tagged | low | inventory | s3:GetBucketTagging
  s3.tls-only | medium | encryption-in-transit | s3:GetBucketPolicy
  s3.transfer-acceleration | low | resilience | s3:GetBucketAccelerateConfiguration
  s3.versioning | low | resilience | s3:GetBucketVersioning
  s3.website | low | public-access | s3:GetBucketWebsite
`)
