import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const iamCatalogue: readonly CatalogueRow[] = rowsOf(`
  accessanalyzer.enabled | medium | monitoring | access-analyzer:ListAnalyzers
  accessanalyzer.findings | high | public-access | access-analyzer:ListFindingsV2
  accessanalyzer.internal-access | low | least-privilege | access-analyzer:ListAnalyzers
  accessanalyzer.unused-access | low | least-privilege | access-analyzer:ListAnalyzers access-analyzer:ListFindingsV2
  account.regions-unused | low | network | account:ListRegions
  account.security-questions | low | governance | -
  iam.admin-group | medium | least-privilege | iam:GetAccountAuthorizationDetails
  iam.admin-role | high | least-privilege | iam:GetAccountAuthorizationDetails
  iam.admin-user | high | least-privilege | iam:GetAccountAuthorizationDetails
  iam.agentcore-token-wildcard | medium | least-privilege | iam:GetAccountAuthorizationDetails
  iam.canary-keys | high | monitoring | iam:GetAccessKeyLastUsed
  iam.credential-report-stale | low | identities | iam:GenerateCredentialReport iam:GetCredentialReport
  iam.credentials-unused-90 | medium | identities | iam:GetCredentialReport
  iam.delegation-requests-open | medium | least-privilege | iam:ListDelegationRequests
  iam.deny-ineffective | medium | least-privilege | iam:GetAccountAuthorizationDetails
  iam.edit-iam-unauthorised | high | least-privilege | iam:GetAccountAuthorizationDetails
  iam.group-mfa-enforced | medium | mfa | iam:GetAccountAuthorizationDetails
  iam.idc-mfa | high | mfa | sso:ListInstances
  iam.idc-permission-set-admin | medium | least-privilege | sso:DescribePermissionSet sso:ListAccountAssignments sso:ListManagedPoliciesInPermissionSet sso:ListPermissionSets
  iam.inline-policies | low | least-privilege | iam:GetAccountAuthorizationDetails
  iam.key-at-setup | medium | identities | iam:GetCredentialReport
  iam.managed-policy-not-on-role | low | governance | iam:GetAccountAuthorizationDetails
  iam.marketplace-subscribe | medium | least-privilege | iam:GetAccountAuthorizationDetails
  iam.master-manager-roles | low | governance | iam:GetAccountAuthorizationDetails
  iam.outbound-web-identity | low | identities | iam:GetOutboundWebIdentityFederationInfo
  iam.passrole-agentcore | medium | least-privilege | iam:GetAccountAuthorizationDetails
  iam.password-hard-expiry | low | identities | iam:GetAccountPasswordPolicy
  iam.policies-present | low | governance | iam:ListPolicies
  iam.policy-old-version-wider | medium | least-privilege | iam:GetAccountAuthorizationDetails
  iam.policy-validator-findings | low | least-privilege | access-analyzer:ValidatePolicy
  iam.privesc-chain | high | least-privilege | iam:GetAccountAuthorizationDetails
  iam.privesc-effective | high | least-privilege | iam:GetAccountAuthorizationDetails organizations:DescribePolicy organizations:ListParents organizations:ListPolicies organizations:ListPoliciesForTarget
  iam.privesc-inline | high | least-privilege | iam:GetAccountAuthorizationDetails
  iam.privesc-managed | high | least-privilege | iam:GetAccountAuthorizationDetails
  iam.role-saml-provider-weak | medium | least-privilege | iam:GetSAMLProvider iam:ListSAMLProviders
  iam.role-service-confused-deputy | medium | least-privilege | iam:GetAccountAuthorizationDetails
  iam.role-session-duration | low | least-privilege | iam:ListRoles
  iam.role-unused | low | least-privilege | iam:GetAccountAuthorizationDetails
  iam.rolesanywhere-session | medium | least-privilege | rolesanywhere:ListProfiles
  iam.rolesanywhere-trust-anchor | low | encryption-in-transit | rolesanywhere:ListCrls rolesanywhere:ListTrustAnchors
  iam.root-central-management | high | identities | iam:ListOrganizationsFeatures
  iam.root-credentials-present | medium | identities | iam:GetAccountSummary
  iam.root-sessions-unmonitored | medium | monitoring | iam:ListOrganizationsFeatures logs:DescribeMetricFilters
  iam.saml-provider-missing | low | identities | iam:ListSAMLProviders
  iam.server-cert-in-iam | low | encryption-in-transit | iam:ListServerCertificates
  iam.service-access-stale | medium | least-privilege | iam:GenerateServiceLastAccessedDetails iam:GetServiceLastAccessedDetails
  iam.service-specific-credentials | medium | identities | iam:ListServiceSpecificCredentials
  iam.ssh-keys | low | identities | iam:ListSSHPublicKeys iam:ListServiceSpecificCredentials
  iam.sts-global-endpoint | low | identities | iam:GetAccountSummary
  iam.tagged | low | inventory | iam:GetAccountAuthorizationDetails
  iam.trust-orphan | medium | least-privilege | iam:GetAccountAuthorizationDetails iam:ListOpenIDConnectProviders iam:ListSAMLProviders
  iam.user-exists-federated | low | identities | iam:ListOpenIDConnectProviders iam:ListSAMLProviders iam:ListUsers
  iam.user-hardware-mfa | medium | mfa | iam:ListMFADevices iam:ListVirtualMFADevices
  iam.user-inactive | low | identities | iam:GetCredentialReport
  iam.user-long-lived | medium | identities | iam:GenerateServiceLastAccessedDetails iam:GetCredentialReport iam:GetServiceLastAccessedDetails
  iam.user-mfa-all | medium | mfa | iam:GetCredentialReport
  iam.user-naming | low | inventory | iam:ListUsers
  org.ai-opt-out | low | governance | organizations:ListPolicies
  org.all-features | medium | governance | organizations:DescribeOrganization
  org.declarative-policies | low | governance | organizations:ListPolicies
  org.delegated-admins | medium | governance | organizations:ListDelegatedAdministrators
  org.management-account-workloads | medium | governance | ec2:DescribeInstances lambda:ListFunctions organizations:DescribeOrganization
  org.member | medium | governance | organizations:DescribeOrganization
  org.ou-structure | low | governance | organizations:ListAccountsForParent organizations:ListOrganizationalUnitsForParent
  org.rcp | low | least-privilege | organizations:ListPolicies organizations:ListRoots organizations:ListTargetsForPolicy
  org.scp-guardrails | medium | governance | organizations:DescribePolicy organizations:ListPolicies organizations:ListTargetsForPolicy
  org.scp-region-deny | medium | governance | organizations:DescribePolicy organizations:ListPolicies
  org.tag-policies | low | inventory | organizations:ListPolicies
`)
