import {
  type FailItem,
  known,
  mapObserved,
  type Observed,
  type Severity,
  type Snapshot,
  type Unknown,
  unknown,
} from '@plumbline/model'
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
import { adminLevel, documentRights } from '../policy/admin-level.js'
import { scopeOf } from '../policy/every-resource.js'
import { policiesOf } from '../policy/identity-policies.js'

/** An AWS managed policy that no user, group or role should have. */
interface UnwantedPolicy {
  readonly id: string
  readonly title: string
  readonly policyName: string
  readonly severity: Severity
  readonly why: string
  readonly fix: string
  readonly terraform: string
  readonly references: readonly string[]
  readonly notes?: string
  /**
   * Every other policy of AWS that makes an administrator counts too. Holders whose boundary or Denies leave no
   * administrator are not reported.
   */
  readonly isAdmin?: true
}

const types = [...holderTypes, 'AWS::IAM::ManagedPolicy'] as const
type Policies = Snapshot<(typeof types)[number]>

export const iamUnwantedAwsPolicies = ruleFamily<UnwantedPolicy, ReturnType<typeof unwantedPolicyRule>>(
  [
    {
      id: 'iam.admin-aws-managed',
      title: 'IAM policy of AWS that grants administrator access is attached to a user, group or role',
      policyName: 'AdministratorAccess',
      severity: 'high',
      why: 'AdministratorAccess allows every action on every resource, and IAMFullAccess lets its holder grant itself every action. Each holder is one more credential whose theft costs the whole account, and most holders need a small part of it.',
      fix: 'Replace it by policies for the task (IAM Access Analyzer can generate them from CloudTrail), keep administrators few and require MFA of them. Accept the findings of those that remain.',
      terraform:
        'resource "aws_iam_role_policy_attachment" "this" {\n  role       = aws_iam_role.this.name\n  policy_arn = aws_iam_policy.least_privilege.arn\n}',
      references: [
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
        'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html',
        'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html',
      ],
      notes:
        'A policy is known by its document, so that IAMFullAccess counts: control of IAM is as good as all actions. Low for roles of IAM Identity Center, whose assignments are made and reviewed there. A holder whose boundary or Denies leave no administrator is not reported. One item per policy and holder of any kind: separate checks for users, groups and roles would report the same fact three times.',
      isAdmin: true,
    },
    {
      id: 'iam.cloudshell-fullaccess',
      title: 'IAM policy AWSCloudShellFullAccess is attached to a user, group or role',
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

/** One item per policy and user, group or role that has it. */
function unwantedPolicyRule(unwanted: UnwantedPolicy) {
  const { policyName, fix, terraform, isAdmin: _isAdmin, ...texts } = unwanted
  const expected = expectedOf(unwanted)
  return defineRule({
    ...texts,
    resource: 'AWS::Account',
    reads: types,
    fix: {
      text: fix,
      cli: (finding) => {
        const [holder = null, other = policyName] = finding.item?.split(':') ?? []
        const { kind, name } = holderOf(holder)
        const arn = awsPolicyArn(other, finding)
        return awsCli`aws iam detach-${kind}-policy --${kind}-name ${name} --policy-arn ${arn}`
      },
      terraform,
    },
    evaluate(_account, snapshot) {
      const unreadPolicies: Unknown[] = []
      const { items, unread } = inspectHolders(snapshot, (holder) =>
        mapObserved(holder.attachedPolicyArns, (arns) => {
          const found = arns
            .filter((arn) => scopeOf(arn).accountId === 'aws')
            .map((arn) => itemOf(holder, arn, unwanted, snapshot))
          unreadPolicies.push(...found.filter((one) => !one.known))
          return found.flatMap((one) => (one.known && one.value !== null ? [one.value] : []))
        }),
      )
      const evidence = { path: 'attachedPolicyArns', observed: 'no holder', expected }
      return conclude(items, [...unread, ...unreadPolicies], evidence)
    },
  })
}

function expectedOf({ policyName, isAdmin }: UnwantedPolicy): string {
  return isAdmin === true
    ? 'no holder of a policy of AWS that makes an administrator'
    : `no holder of ${policyName}`
}

/** Null where the holder may have the policy. */
function itemOf(
  holder: Holder,
  policyArn: string,
  unwanted: UnwantedPolicy,
  snapshot: Policies,
): Observed<FailItem | null> {
  const isNamed = isAwsPolicy(policyArn, unwanted.policyName)
  if (unwanted.isAdmin !== true) return known(isNamed ? toItem(holder, policyArn, unwanted) : null)
  const isAdmin = isNamed ? known(true) : makesAdministrator(policyArn, holder, snapshot)
  if (!isAdmin.known || !isAdmin.value) return isAdmin.known ? known(null) : isAdmin
  return mapObserved(isAdminInEffect(holder, snapshot), (takesEffect) =>
    takesEffect ? toItem(holder, policyArn, unwanted) : null,
  )
}

function toItem(holder: Holder, policyArn: string, unwanted: UnwantedPolicy): FailItem {
  const name = holderName(holder)
  // The policy that gave the rule its name is not part of the key.
  const isNamed = isAwsPolicy(policyArn, unwanted.policyName)
  const key = isNamed ? name : `${name}:${policyArn.split(':policy/')[1] ?? policyArn}`
  const evidence = [
    { path: `${name}.attachedPolicyArns`, observed: [policyArn], expected: expectedOf(unwanted) },
  ]
  const isMild = unwanted.isAdmin === true && isOfIdentityCenter(holder)
  return isMild ? { key, evidence, severity: 'low' } : { key, evidence }
}

/** Whether the document of a policy of AWS gives full access or control of IAM. */
function makesAdministrator(policyArn: string, { arn }: Holder, snapshot: Policies): Observed<boolean> {
  const policies = snapshot.related('AWS::IAM::ManagedPolicy', 'arn', policyArn)
  if (!policies.known) return policies
  const [policy] = policies.value
  // The list is read page by page: a policy that was attached meanwhile may be missing from it.
  if (policy === undefined) return unknown('not_collected', 'iam:GetAccountAuthorizationDetails')
  const { partition, accountId } = scopeOf(arn)
  const anyHolder = `arn:${partition}:iam::${accountId}:policy/`
  return mapObserved(policy.document, (document) =>
    ['full', 'iam'].includes(documentRights(document, anyHolder).level),
  )
}

/** Whether the policy makes the holder an administrator. Without a boundary it does, unless a Deny that was read takes the rights away. */
function isAdminInEffect(holder: Holder, snapshot: Policies): Observed<boolean> {
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
