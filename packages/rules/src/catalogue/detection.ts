import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const detectionCatalogue: readonly CatalogueRow[] = rowsOf(`
  guardduty.centrally-managed | medium | governance | guardduty:GetAdministratorAccount
  guardduty.eks | medium | monitoring | guardduty:GetDetector
  guardduty.enabled | high | monitoring | guardduty:GetDetector guardduty:ListDetectors
  guardduty.export | low | logging | guardduty:ListPublishingDestinations
  guardduty.high-findings | high | monitoring | guardduty:ListFindings
  guardduty.lambda | high | monitoring | guardduty:GetDetector
  guardduty.malware | medium | monitoring | guardduty:GetDetector
  guardduty.malware-s3 | low | monitoring | guardduty:ListMalwareProtectionPlans
  guardduty.rds | medium | monitoring | guardduty:GetDetector
  guardduty.runtime | medium | monitoring | guardduty:GetDetector
  guardduty.s3 | high | monitoring | guardduty:GetDetector guardduty:ListDetectors
  guardduty.suppression-broad | medium | monitoring | guardduty:ListFilters guardduty:ListIPSets
  guardduty.tagged | low | inventory | guardduty:ListTagsForResource
  inspector.ecr | medium | vulnerabilities | inspector2:BatchGetAccountStatus
  inspector.enabled | medium | vulnerabilities | inspector2:BatchGetAccountStatus
  inspector.findings | high | vulnerabilities | inspector2:ListFindings
  inspector.lambda-code | high | vulnerabilities | inspector2:BatchGetAccountStatus
  inspector.lambda-standard | high | vulnerabilities | inspector2:BatchGetAccountStatus
  inspector.suppression | low | vulnerabilities | inspector2:ListFilters
  securityhub.active-findings | high | monitoring | securityhub:GetFindings
  securityhub.automation-suppress | low | monitoring | securityhub:BatchGetAutomationRules securityhub:ListAutomationRules
  securityhub.delegated-admin | low | governance | securityhub:GetFindingAggregator securityhub:ListOrganizationAdminAccounts
  securityhub.enabled | medium | monitoring | securityhub:DescribeHub securityhub:DescribeSecurityHubV2 securityhub:GetEnabledStandards
  detective.enabled | low | monitoring | detective:ListGraphs
  fms.policies | low | governance | fms:ListComplianceStatus fms:ListPolicies
  health.events | medium | vulnerabilities | health:DescribeAffectedEntities health:DescribeEvents
  macie.automated-discovery | medium | inventory | macie2:GetAutomatedDiscoveryConfiguration
  macie.enabled | low | inventory | macie2:GetMacieSession
  resourceexplorer.index | low | inventory | resource-explorer-2:ListIndexes
  shield.advanced | low | abuse | shield:DescribeEmergencyContactSettings shield:DescribeSubscription shield:ListProtections
  trustedadvisor.findings | low | monitoring | support:DescribeSeverityLevels trustedadvisor:ListRecommendations
`)
