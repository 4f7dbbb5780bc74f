import type { Rule } from '../engine/define-rule.js'
import { adminAwsManaged } from './admin-aws-managed.js'
import { adminCustomerAttached } from './admin-customer-attached.js'
import { adminCustomerUnattached } from './admin-customer-unattached.js'
import { adminInline } from './admin-inline.js'
import { adminWithoutMfa } from './admin-without-mfa.js'
import { assumeroleWildcard } from './assumerole-wildcard.js'
import { boundaryRemoval } from './boundary-removal.js'
import { cloudshellFullaccess } from './cloudshell-fullaccess.js'
import { computeRolePrivileged } from './compute-role-privileged.js'
import { consoleUnused45 } from './console-unused-45.js'
import { credentialExposureActions } from './credential-exposure-actions.js'
import { exposedKeyQuarantine } from './exposed-key-quarantine.js'
import { fullCloudtrailPolicy } from './full-cloudtrail-policy.js'
import { fullKmsPolicy } from './full-kms-policy.js'
import { groupEmpty } from './group-empty.js'
import { keyMultipleActive } from './key-multiple-active.js'
import { keyRotation90 } from './key-rotation-90.js'
import { keyUnused45 } from './key-unused-45.js'
import { kmsDecryptAllManaged } from './kms-decrypt-all-managed.js'
import { notactionAllow } from './notaction-allow.js'
import { passroleWildcard } from './passrole-wildcard.js'
import { passwordExpiry } from './password-expiry.js'
import { passwordLength } from './password-length.js'
import { passwordLowercase } from './password-lowercase.js'
import { passwordNumber } from './password-number.js'
import { passwordPolicyExists } from './password-policy-exists.js'
import { passwordReuse } from './password-reuse.js'
import { passwordSymbol } from './password-symbol.js'
import { passwordUppercase } from './password-uppercase.js'
import { policyUnused } from './policy-unused.js'
import { resourceExposureActions } from './resource-exposure-actions.js'
import { roleCrossAccountNoExternalid } from './role-cross-account-no-externalid.js'
import { roleCrossAccountReadonly } from './role-cross-account-readonly.js'
import { roleOidcWildcard } from './role-oidc-wildcard.js'
import { roleTrustCrossAccount } from './role-trust-cross-account.js'
import { roleTrustPublic } from './role-trust-public.js'
import { rootAccessKey } from './root-access-key.js'
import { rootHardwareMfa } from './root-hardware-mfa.js'
import { rootMfa } from './root-mfa.js'
import { rootSigningCert } from './root-signing-cert.js'
import { rootUsed } from './root-used.js'
import { s3UnrestrictedPolicy } from './s3-unrestricted-policy.js'
import { securityAuditRole } from './security-audit-role.js'
import { securityServiceTamper } from './security-service-tamper.js'
import { sensitiveDataActions } from './sensitive-data-actions.js'
import { serverCertExpired } from './server-cert-expired.js'
import { serviceWildcard } from './service-wildcard.js'
import { supportRole } from './support-role.js'
import { userDirectPolicies } from './user-direct-policies.js'
import { userInGroup } from './user-in-group.js'
import { userMfaConsole } from './user-mfa-console.js'
import { userPasswordAndKey } from './user-password-and-key.js'

/** Rules about AWS IAM, by id. */
export const iamRules: readonly Rule[] = [
  adminAwsManaged,
  adminCustomerAttached,
  adminCustomerUnattached,
  adminInline,
  adminWithoutMfa,
  assumeroleWildcard,
  boundaryRemoval,
  cloudshellFullaccess,
  computeRolePrivileged,
  consoleUnused45,
  credentialExposureActions,
  exposedKeyQuarantine,
  fullCloudtrailPolicy,
  fullKmsPolicy,
  groupEmpty,
  keyMultipleActive,
  keyRotation90,
  keyUnused45,
  kmsDecryptAllManaged,
  notactionAllow,
  passroleWildcard,
  passwordExpiry,
  passwordLength,
  passwordLowercase,
  passwordNumber,
  passwordPolicyExists,
  passwordReuse,
  passwordSymbol,
  passwordUppercase,
  policyUnused,
  resourceExposureActions,
  roleCrossAccountNoExternalid,
  roleCrossAccountReadonly,
  roleOidcWildcard,
  roleTrustCrossAccount,
  roleTrustPublic,
  rootAccessKey,
  rootHardwareMfa,
  rootMfa,
  rootSigningCert,
  rootUsed,
  s3UnrestrictedPolicy,
  securityAuditRole,
  securityServiceTamper,
  sensitiveDataActions,
  serverCertExpired,
  serviceWildcard,
  supportRole,
  userDirectPolicies,
  userInGroup,
  userMfaConsole,
  userPasswordAndKey,
]
