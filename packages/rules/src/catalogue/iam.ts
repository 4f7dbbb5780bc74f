import { type CatalogueRow, rowsOf } from './catalogue-row.js'

/** As of 2026-11-22. */
export const iamCatalogue: readonly CatalogueRow[] = [
  ...rowsOf(
    'IAM',
    `
    accessanalyzer.enabled | medium | monitoring | access-analyzer:ListAnalyzers
    accessanalyzer.findings | high | public-access | access-analyzer:ListFindingsV2
    accessanalyzer.internal-access | low | least-privilege | access-analyzer:ListAnalyzers
    accessanalyzer.unused-access | low | least-privilege | access-analyzer:ListAnalyzers access-analyzer:ListFindingsV2
    account.contacts | low | governance | account:GetContactInformation
    account.contacts-distinct | low | governance | account:GetAlternateContact
    account.regions-unused | low | network | account:ListRegions
    account.security-contact | medium | governance | account:GetAlternateContact
    account.security-questions | low | governance | -
    iam.admin-aws-managed | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.admin-customer-attached | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.admin-customer-unattached | low | least-privilege | iam:GetAccountAuthorizationDetails
    iam.admin-group | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.admin-inline | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.admin-role | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.admin-user | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.admin-without-mfa | critical | mfa | iam:GetAccountAuthorizationDetails iam:GetCredentialReport
    iam.assumerole-wildcard | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.boundary-removal | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.canary-keys | high | monitoring | iam:GetAccessKeyLastUsed
    iam.cloudshell-fullaccess | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.compute-role-privileged | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.console-unused-45 | medium | identities | iam:GetCredentialReport
    iam.credential-exposure-actions | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.credential-report-stale | low | identities | iam:GenerateCredentialReport iam:GetCredentialReport
    iam.credentials-unused-90 | medium | identities | iam:GetCredentialReport
    iam.delegation-requests-open | medium | least-privilege | iam:ListDelegationRequests
    iam.deny-ineffective | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.edit-iam-unauthorised | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.exposed-key-quarantine | critical | identities | iam:GetAccountAuthorizationDetails
    iam.full-cloudtrail-policy | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.full-kms-policy | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.group-empty | low | least-privilege | iam:GetAccountAuthorizationDetails
    iam.group-mfa-enforced | medium | mfa | iam:GetAccountAuthorizationDetails
    iam.idc-mfa | high | mfa | sso:ListInstances
    iam.idc-permission-set-admin | medium | least-privilege | sso:DescribePermissionSet sso:ListAccountAssignments sso:ListManagedPoliciesInPermissionSet sso:ListPermissionSets
    iam.inline-policies | low | least-privilege | iam:GetAccountAuthorizationDetails
    iam.key-at-setup | medium | identities | iam:GetCredentialReport
    iam.key-multiple-active | medium | identities | iam:ListAccessKeys
    iam.key-rotation-90 | medium | identities | iam:GetCredentialReport iam:ListAccessKeys
    iam.key-unused-45 | medium | identities | iam:GetAccessKeyLastUsed iam:GetCredentialReport
    iam.kms-decrypt-all-inline | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.kms-decrypt-all-managed | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.managed-policy-not-on-role | low | governance | iam:GetAccountAuthorizationDetails
    iam.marketplace-subscribe | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.master-manager-roles | low | governance | iam:GetAccountAuthorizationDetails
    iam.notaction-allow | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.outbound-web-identity | low | identities | iam:GetOutboundWebIdentityFederationInfo
    iam.passrole-wildcard | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.password-expiry | low | identities | iam:GetAccountPasswordPolicy
    iam.password-hard-expiry | low | identities | iam:GetAccountPasswordPolicy
    iam.password-length | medium | identities | iam:GetAccountPasswordPolicy
    iam.password-lowercase | low | identities | iam:GetAccountPasswordPolicy
    iam.password-number | low | identities | iam:GetAccountPasswordPolicy
    iam.password-policy-exists | medium | identities | iam:GetAccountPasswordPolicy
    iam.password-reuse | medium | identities | iam:GetAccountPasswordPolicy
    iam.password-symbol | low | identities | iam:GetAccountPasswordPolicy
    iam.password-uppercase | low | identities | iam:GetAccountPasswordPolicy
    iam.policies-present | low | governance | iam:ListPolicies
    iam.policy-old-version-wider | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.policy-unused | low | least-privilege | iam:ListPolicies
    iam.policy-validator-findings | low | least-privilege | access-analyzer:ValidatePolicy
    iam.privesc-chain | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.privesc-effective | high | least-privilege | iam:GetAccountAuthorizationDetails organizations:DescribePolicy organizations:ListParents organizations:ListPolicies organizations:ListPoliciesForTarget
    iam.privesc-inline | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.privesc-managed | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.resource-exposure-actions | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.role-cognito-unauth | high | least-privilege | cognito-identity:GetIdentityPoolRoles iam:GetAccountAuthorizationDetails
    iam.role-cross-account-no-externalid | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.role-cross-account-readonly | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.role-oidc-wildcard | critical | least-privilege | iam:GetAccountAuthorizationDetails iam:GetOpenIDConnectProvider
    iam.role-saml-provider-weak | medium | least-privilege | iam:GetSAMLProvider iam:ListSAMLProviders
    iam.role-service-confused-deputy | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.role-session-duration | low | least-privilege | iam:ListRoles
    iam.role-trust-cross-account | high | least-privilege | iam:GetAccountAuthorizationDetails organizations:DescribeOrganization organizations:ListAccounts
    iam.role-trust-public | critical | public-access | iam:GetAccountAuthorizationDetails
    iam.role-unused | low | least-privilege | iam:GetAccountAuthorizationDetails
    iam.rolesanywhere-session | medium | least-privilege | rolesanywhere:ListProfiles
    iam.rolesanywhere-trust-anchor | low | encryption-in-transit | rolesanywhere:ListCrls rolesanywhere:ListTrustAnchors
    iam.root-access-key | critical | identities | iam:GetAccountSummary iam:GetCredentialReport
    iam.root-central-management | high | identities | iam:ListOrganizationsFeatures
    iam.root-credentials-present | medium | identities | iam:GetAccountSummary
    iam.root-hardware-mfa | critical | mfa | iam:GetAccountSummary iam:ListVirtualMFADevices
    iam.root-mfa | critical | mfa | iam:GetAccountSummary
    iam.root-sessions-unmonitored | medium | monitoring | iam:ListOrganizationsFeatures logs:DescribeMetricFilters
    iam.root-signing-cert | high | identities | iam:GetCredentialReport
    iam.root-used | high | identities | iam:GetCredentialReport
    iam.s3-unrestricted-policy | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.security-audit-role | low | governance | iam:GetAccountAuthorizationDetails
    iam.security-service-tamper | high | least-privilege | iam:GetAccountAuthorizationDetails
    iam.sensitive-data-actions | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.server-cert-expired | medium | encryption-in-transit | iam:ListServerCertificates
    iam.server-cert-in-iam | low | encryption-in-transit | iam:ListServerCertificates
    iam.service-access-stale | medium | least-privilege | iam:GenerateServiceLastAccessedDetails iam:GetServiceLastAccessedDetails
    iam.service-specific-credentials | medium | identities | iam:ListServiceSpecificCredentials
    iam.service-wildcard | medium | least-privilege | iam:GetAccountAuthorizationDetails
    iam.ssh-keys | low | identities | iam:ListSSHPublicKeys iam:ListServiceSpecificCredentials
    iam.sts-global-endpoint | low | identities | iam:GetAccountSummary
    iam.support-role | low | governance | iam:GetAccountAuthorizationDetails
    iam.tagged | low | inventory | iam:GetAccountAuthorizationDetails
    iam.trust-orphan | medium | least-privilege | iam:GetAccountAuthorizationDetails iam:ListOpenIDConnectProviders iam:ListSAMLProviders
    iam.user-direct-policies | low | least-privilege | iam:GetAccountAuthorizationDetails
    iam.user-exists-federated | low | identities | iam:ListOpenIDConnectProviders iam:ListSAMLProviders iam:ListUsers
    iam.user-hardware-mfa | medium | mfa | iam:ListMFADevices iam:ListVirtualMFADevices
    iam.user-in-group | low | least-privilege | iam:GetAccountAuthorizationDetails
    iam.user-inactive | low | identities | iam:GetCredentialReport
    iam.user-long-lived | medium | identities | iam:GenerateServiceLastAccessedDetails iam:GetCredentialReport iam:GetServiceLastAccessedDetails
    iam.user-mfa-all | medium | mfa | iam:GetCredentialReport
    iam.user-mfa-console | high | mfa | iam:GetCredentialReport iam:ListMFADevices
    iam.user-naming | low | inventory | iam:ListUsers
    iam.user-password-and-key | medium | identities | iam:GetCredentialReport
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
  `,
  ),
]
