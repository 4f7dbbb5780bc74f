import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const logsCatalogue: readonly CatalogueRow[] = rowsOf(`
  cloudtrail.bedrock-data | low | logging | cloudtrail:GetEventSelectors
  cloudtrail.bucket-access-logging | low | logging | cloudtrail:DescribeTrails s3:GetBucketLogging
  cloudtrail.bucket-exists | high | logging | s3:ListBuckets
  cloudtrail.bucket-lifecycle | low | retention | cloudtrail:DescribeTrails s3:GetBucketLifecycleConfiguration
  cloudtrail.bucket-mfa-delete | low | logging | cloudtrail:DescribeTrails s3:GetBucketVersioning
  cloudtrail.bucket-object-lock | medium | logging | cloudtrail:DescribeTrails s3:GetObjectLockConfiguration
  cloudtrail.bucket-policy-source | medium | least-privilege | s3:GetBucketPolicy
  cloudtrail.bucket-public | critical | public-access | cloudtrail:DescribeTrails s3:GetBucketAcl s3:GetBucketPolicyStatus s3:GetPublicAccessBlock
  cloudtrail.kms-key-policy | medium | keys | cloudtrail:DescribeTrails kms:DescribeKey kms:GetKeyPolicy
  cloudtrail.lake-cmk | low | encryption-at-rest | cloudtrail:GetEventDataStore cloudtrail:ListEventDataStores
  cloudtrail.lake-not-ingesting | medium | logging | cloudtrail:GetEventDataStore cloudtrail:ListEventDataStores
  cloudtrail.lake-public-policy | medium | least-privilege | cloudtrail:GetResourcePolicy
  cloudtrail.network-activity | low | logging | cloudtrail:GetEventSelectors
  cloudtrail.org-trail | medium | logging | cloudtrail:DescribeTrails
  cloudtrail.tagged | low | inventory | cloudtrail:ListTags
  cloudtrail.tamper-events | high | monitoring | cloudtrail:LookupEvents
  cloudtrail.threat-enumeration | medium | monitoring | cloudtrail:LookupEvents
  cloudtrail.threat-llm-jacking | high | monitoring | cloudtrail:LookupEvents
  cloudtrail.threat-privesc | high | monitoring | cloudtrail:LookupEvents
  cloudtrail.unused-regions-activity | medium | monitoring | cloudtrail:LookupEvents
  cloudwatch.alarm-actions | high | monitoring | cloudwatch:DescribeAlarms
  cloudwatch.alarm-actions-disabled | high | monitoring | cloudwatch:DescribeAlarms
  cloudwatch.anomaly-detection | low | monitoring | cloudwatch:DescribeAnomalyDetectors logs:ListLogAnomalyDetectors
  cloudwatch.cross-account-sharing | medium | least-privilege | iam:GetAccountAuthorizationDetails
  cloudwatch.filter-cloudtrail-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-config-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-console-auth-fail | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-console-no-mfa | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-gateway-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-iam-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-kms-disable | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-lambda-changes | medium | monitoring | events:ListRules logs:DescribeMetricFilters
  cloudwatch.filter-nacl-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-no-subscriber | medium | monitoring | cloudwatch:DescribeAlarms sns:ListSubscriptionsByTopic
  cloudwatch.filter-org-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-root-usage | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-route-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-s3-policy | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-sg-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.filter-unauthorized-api | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters sns:ListSubscriptionsByTopic
  cloudwatch.filter-vpc-changes | medium | monitoring | cloudwatch:DescribeAlarms logs:DescribeMetricFilters
  cloudwatch.log-group-deletion-protection | low | logging | logs:DescribeLogGroups
  cloudwatch.log-group-kms | medium | encryption-at-rest | logs:DescribeLogGroups
  cloudwatch.log-group-public | high | public-access | logs:DescribeDestinations logs:DescribeResourcePolicies
  cloudwatch.log-group-retention | medium | retention | logs:DescribeLogGroups
  cloudwatch.log-group-secrets | medium | secrets | logs:FilterLogEvents
  cloudwatch.log-subscription-external | medium | least-privilege | logs:DescribeSubscriptionFilters
  cloudwatch.xray-encryption | low | encryption-at-rest | xray:GetEncryptionConfig
  config.aggregation-untrusted | medium | least-privilege | config:DescribeAggregationAuthorizations
  config.aggregator | low | governance | config:DescribeConfigurationAggregators
  config.bucket-public | critical | public-access | config:DescribeDeliveryChannels s3:GetBucketEncryption s3:GetBucketPolicyStatus
  config.remediation | low | change | config:DescribeRemediationConfigurations
  config.retention | low | retention | config:DescribeRetentionConfigurations
  config.rules-noncompliant | low | change | config:DescribeComplianceByConfigRule
  config.services-in-use | low | inventory | config:GetDiscoveredResourceCounts
`)
