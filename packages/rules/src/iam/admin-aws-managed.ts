import { defineAttachedPolicyRule } from '../policy/attached-policy-rule.js'

export const iamAdminAwsManaged = defineAttachedPolicyRule({
  id: 'iam.admin-aws-managed',
  title: 'AdministratorAccess is attached',
  severity: 'high',
  why: 'AdministratorAccess allows everything on everything. Each further holder is one more key to the whole account, and most of them need a small part of it.',
  fix: {
    text: 'Replace it by policies for the work at hand (Access Analyzer can write them from CloudTrail), and keep administrators few and behind MFA. Accept the findings of those that remain.',
    cli: 'aws iam detach-role-policy --role-name NAME --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html',
  ],
  notes:
    'One item for each holder of any kind: separate checks for users, groups and roles would report the same fact three times.',
  policyName: /^AdministratorAccess$/,
  expected: 'no holder of AdministratorAccess',
})
