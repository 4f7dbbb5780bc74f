import { type FailItem, mapObserved, type Observed, type Severity } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { ruleFamily } from '../engine/rule-family.js'
import {
  awsPolicyArn,
  type Holder,
  holderName,
  holderOf,
  holderTypes,
  inspectHolders,
  isAwsPolicy,
} from '../policy/account-holders.js'

/** An AWS managed policy that no user, group or role should have. */
interface UnwantedPolicy {
  readonly id: string
  readonly policyName: string
  readonly severity: Severity
  readonly why: string
  readonly fix: string
  readonly terraform: string
  readonly references: readonly string[]
  readonly notes?: string
}

export const iamUnwantedAwsPolicies = ruleFamily<UnwantedPolicy, ReturnType<typeof unwantedPolicyRule>>(
  [
    {
      id: 'iam.admin-aws-managed',
      policyName: 'AdministratorAccess',
      severity: 'high',
      why: 'AdministratorAccess allows every action on every resource. Each holder is one more credential whose theft costs the whole account, and most holders need a small part of it.',
      fix: 'Replace it by policies for the task (IAM Access Analyzer can generate them from CloudTrail), keep administrators few and require MFA of them. Accept the findings of those that remain.',
      terraform:
        'resource "aws_iam_role_policy_attachment" "this" {\n  role       = aws_iam_role.this.name\n  policy_arn = aws_iam_policy.least_privilege.arn\n}',
      references: [
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
        'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html',
      ],
      notes:
        'One item per holder of any kind: separate checks for users, groups and roles would report the same fact three times.',
    },
    {
      id: 'iam.cloudshell-fullaccess',
      policyName: 'AWSCloudShellFullAccess',
      severity: 'medium',
      why: 'Full access to CloudShell includes file uploads and downloads through the browser, which exfiltrate data past every network control.',
      fix: 'Replace it by a policy without cloudshell:GetFileDownloadUrls and cloudshell:GetFileUploadUrls.',
      terraform:
        'data "aws_iam_policy_document" "cloudshell" {\n  statement {\n    effect    = "Deny"\n    actions   = ["cloudshell:GetFileDownloadUrls", "cloudshell:GetFileUploadUrls"]\n    resources = ["*"]\n  }\n}',
      references: ['https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html'],
    },
  ],
  unwantedPolicyRule,
)

/** One item per user, group and role that has the policy. */
function unwantedPolicyRule({ policyName, fix, terraform, ...texts }: UnwantedPolicy) {
  const expected = `no holder of ${policyName}`
  return defineRule({
    ...texts,
    title: `IAM policy ${policyName} is attached to a user, group or role`,
    resource: 'AWS::Account',
    reads: holderTypes,
    fix: {
      text: fix,
      cli: (finding) => {
        const { kind, name } = holderOf(finding.item)
        const arn = awsPolicyArn(policyName, finding)
        return awsCli`aws iam detach-${kind}-policy --${kind}-name ${name} --policy-arn ${arn}`
      },
      terraform,
    },
    evaluate(_account, snapshot) {
      const { items, unread } = inspectHolders(snapshot, (holder) => itemsOf(holder, policyName, expected))
      return conclude(items, unread, { path: 'attachedPolicyArns', observed: 'no holder', expected })
    },
  })
}

function itemsOf(holder: Holder, policyName: string, expected: string): Observed<readonly FailItem[]> {
  return mapObserved(holder.attachedPolicyArns, (arns): readonly FailItem[] => {
    const held = arns.filter((arn) => isAwsPolicy(arn, policyName))
    if (held.length === 0) return []
    const evidence = [{ path: `${holderName(holder)}.attachedPolicyArns`, observed: held, expected }]
    return [{ key: holderName(holder), evidence }]
  })
}
