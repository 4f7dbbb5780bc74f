import type * as Iam from '@aws-sdk/client-iam'
import type { Operation } from '../engine/operation.js'

/** Operations of AWS IAM that we call. */
export interface IamOperations {
  'iam:GenerateCredentialReport': Operation<
    Iam.GenerateCredentialReportCommandInput,
    Iam.GenerateCredentialReportCommandOutput
  >
  'iam:GetAccountAuthorizationDetails': Operation<
    Iam.GetAccountAuthorizationDetailsCommandInput,
    Iam.GetAccountAuthorizationDetailsCommandOutput
  >
  'iam:GetAccountPasswordPolicy': Operation<
    Iam.GetAccountPasswordPolicyCommandInput,
    Iam.GetAccountPasswordPolicyCommandOutput
  >
  'iam:GetAccountSummary': Operation<Iam.GetAccountSummaryCommandInput, Iam.GetAccountSummaryCommandOutput>
  'iam:GetCredentialReport': Operation<
    Iam.GetCredentialReportCommandInput,
    Iam.GetCredentialReportCommandOutput
  >
  'iam:GetOpenIDConnectProvider': Operation<
    Iam.GetOpenIDConnectProviderCommandInput,
    Iam.GetOpenIDConnectProviderCommandOutput
  >
  'iam:ListOpenIDConnectProviders': Operation<
    Iam.ListOpenIDConnectProvidersCommandInput,
    Iam.ListOpenIDConnectProvidersCommandOutput
  >
  'iam:ListSAMLProviders': Operation<Iam.ListSAMLProvidersCommandInput, Iam.ListSAMLProvidersCommandOutput>
  'iam:ListServerCertificates': Operation<
    Iam.ListServerCertificatesCommandInput,
    Iam.ListServerCertificatesCommandOutput
  >
  'iam:ListVirtualMFADevices': Operation<
    Iam.ListVirtualMFADevicesCommandInput,
    Iam.ListVirtualMFADevicesCommandOutput
  >
}
