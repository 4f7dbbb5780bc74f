import { type FailItem, known, type Observed, type Severity, type Snapshot } from '@plumbline/model'
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
import { adminLevel } from '../policy/admin-level.js'
import { policiesOf } from '../policy/identity-policies.js'

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
  /** Holders whose boundary or Denies leave no administrator are not reported. */
  readonly isAdmin?: true
}

const types = [...holderTypes, 'AWS::IAM::ManagedPolicy'] as const

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
        'Low for roles of IAM Identity Center, whose assignments are made and reviewed there. A holder whose boundary or Denies leave no administrator is not reported. One item per holder of any kind: separate checks for users, groups and roles would report the same fact three times.',
      isAdmin: true,
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
function unwantedPolicyRule(unwanted: UnwantedPolicy) {
  const { policyName, fix, terraform, isAdmin: _isAdmin, ...texts } = unwanted
  const expected = expectedOf(unwanted)
  return defineRule({
    ...texts,
    title: `IAM policy ${policyName} is attached to a user, group or role`,
    resource: 'AWS::Account',
    reads: types,
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
      const { items, unread } = inspectHolders(snapshot, (holder) => itemsOf(holder, unwanted, snapshot))
      return conclude(items, unread, { path: 'attachedPolicyArns', observed: 'no holder', expected })
    },
  })
}

function expectedOf({ policyName }: UnwantedPolicy): string {
  return `no holder of ${policyName}`
}

function itemsOf(
  holder: Holder,
  unwanted: UnwantedPolicy,
  snapshot: Snapshot<(typeof types)[number]>,
): Observed<readonly FailItem[]> {
  const { attachedPolicyArns } = holder
  if (!attachedPolicyArns.known) return attachedPolicyArns
  const held = attachedPolicyArns.value.filter((arn) => isAwsPolicy(arn, unwanted.policyName))
  if (held.length === 0) return known([])
  const takesEffect = unwanted.isAdmin === true ? isAdminInEffect(holder, snapshot) : known(true)
  if (!takesEffect.known) return takesEffect
  if (!takesEffect.value) return known([])
  const path = `${holderName(holder)}.attachedPolicyArns`
  const item = {
    key: holderName(holder),
    evidence: [{ path, observed: held, expected: expectedOf(unwanted) }],
  }
  return known([
    unwanted.isAdmin === true && isOfIdentityCenter(holder) ? { ...item, severity: 'low' } : item,
  ])
}

/** Whether the policy makes the holder an administrator. Without a boundary it does, unless a Deny that was read takes the rights away. */
function isAdminInEffect(holder: Holder, snapshot: Snapshot<(typeof types)[number]>): Observed<boolean> {
  if (holder.type !== 'AWS::IAM::Group' && !holder.permissionsBoundaryArn.known)
    return holder.permissionsBoundaryArn
  const identity = policiesOf(holder, snapshot)
  const [unread] = identity.unread
  if (unread === undefined) return known(adminLevel(identity) !== 'none')
  const isBounded =
    holder.type !== 'AWS::IAM::Group' &&
    holder.permissionsBoundaryArn.known &&
    holder.permissionsBoundaryArn.value !== null
  return isBounded ? unread : known(true)
}

/** Roles that IAM Identity Center creates for a permission set: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
function isOfIdentityCenter({ arn }: Holder): boolean {
  return arn.includes(':role/aws-reserved/sso.amazonaws.com/')
}
