import { defineAttachedPolicyRule } from '../policy/attached-policy-rule.js'

export const iamCloudshellFullaccess = defineAttachedPolicyRule({
  id: 'iam.cloudshell-fullaccess',
  title: 'AWSCloudShellFullAccess is attached',
  severity: 'medium',
  why: 'Full access to CloudShell includes moving files in and out through the browser: a way for data to leave that no network control sees.',
  fix: {
    text: 'Replace it by a policy without cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls.',
    cli: 'aws iam detach-group-policy --group-name NAME --policy-arn arn:aws:iam::aws:policy/AWSCloudShellFullAccess',
  },
  references: ['https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html'],
  policyName: /^AWSCloudShellFullAccess$/,
  expected: 'no holder of AWSCloudShellFullAccess',
})
