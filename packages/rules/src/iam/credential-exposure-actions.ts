import { definePolicyContentRule, naming } from '../policy/policy-content-rule.js'

export const iamCredentialExposureActions = definePolicyContentRule({
  id: 'iam.credential-exposure-actions',
  title: 'Policy hands out credentials',
  severity: 'medium',
  why: 'Its actions answer with keys, tokens or passwords that work outside of the session that asked, and often longer than it.',
  fix: {
    text: 'Take the actions away, or name the users and resources for which they are meant.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  notes:
    'Evaluates customer managed policies; inline policies are not read. Whole services, NotAction and administrators are reported by their own rules.',
  expected: 'named resources',
  offences: (document) => naming(document, actions).map((statement) => ({ statement })),
})

const actions = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:UpdateLoginProfile',
  'rds-db:connect',
  'redshift:GetClusterCredentials',
  'sts:GetFederationToken',
] as const
