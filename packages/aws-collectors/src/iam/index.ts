import type { Collector } from '../engine/collector.js'
import { iamAuthorizationDetails } from './authorization-details.js'
import { iamCredentialReport } from './credential-report.js'
import { iamOidcProvider } from './oidc-provider.js'
import { iamPasswordPolicy } from './password-policy.js'
import { iamSamlProvider } from './saml-provider.js'
import { iamServerCertificate } from './server-certificate.js'
import { iamVirtualMfaDevice } from './virtual-mfa-device.js'

/** Collectors of AWS IAM, by id. */
export const iamCollectors: readonly Collector[] = [
  iamAuthorizationDetails,
  iamCredentialReport,
  iamOidcProvider,
  iamPasswordPolicy,
  iamSamlProvider,
  iamServerCertificate,
  iamVirtualMfaDevice,
]
