import type {
  IamCredentialReportEntryFacts,
  IamPasswordPolicyFacts,
  IamServerCertificateFacts,
  IamVirtualMfaDeviceFacts,
} from './credentials.js'
import type { IamGroupFacts } from './group.js'
import type { IamOidcProviderFacts, IamSamlProviderFacts } from './identity-providers.js'
import type { IamManagedPolicyFacts } from './managed-policy.js'
import type { IamRoleFacts } from './role.js'
import type { IamUserFacts } from './user.js'

/** Resource types of AWS IAM. */
export interface IamFacts {
  readonly 'AWS::IAM::User': IamUserFacts
  readonly 'AWS::IAM::Group': IamGroupFacts
  readonly 'AWS::IAM::Role': IamRoleFacts
  readonly 'AWS::IAM::ManagedPolicy': IamManagedPolicyFacts
  readonly 'AWS::IAM::OIDCProvider': IamOidcProviderFacts
  readonly 'AWS::IAM::SAMLProvider': IamSamlProviderFacts
  readonly 'AWS::IAM::ServerCertificate': IamServerCertificateFacts
  readonly 'AWS::IAM::VirtualMFADevice': IamVirtualMfaDeviceFacts
  readonly 'Plumbline::IAM::CredentialReportEntry': IamCredentialReportEntryFacts
  readonly 'Plumbline::IAM::PasswordPolicy': IamPasswordPolicyFacts
}
