import { unknownVerdict, fail, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { ruleFamily } from '../engine/rule-family.js'
import { awsPolicyArn } from '../policy/account-holders.js'

/** An AWS managed policy that at least one role should have. */
interface RequiredPolicy {
  readonly id: string
  readonly policyName: string
  readonly why: string
  readonly fix: string
  readonly page: string
}

export const iamRequiredAwsPolicies = ruleFamily<RequiredPolicy, ReturnType<typeof requiredPolicyRule>>(
  [
    {
      id: 'iam.security-audit-role',
      policyName: 'SecurityAudit',
      why: 'Without a dedicated role, auditors receive administrator permissions or no access at all, and their conclusions then rest on screenshots.',
      fix: 'Create a role for auditors and attach SecurityAudit, which reads configuration and no data.',
      page: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SecurityAudit.html',
    },
    {
      id: 'iam.support-role',
      policyName: 'AWSSupportAccess',
      why: 'In an incident only the root user or a full administrator can then open a case with AWS Support, at a time when neither should be used.',
      fix: 'Create a role for incident responders, attach AWSSupportAccess to it, and name in its trust policy who may assume it.',
      page: 'https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html',
    },
  ],
  requiredPolicyRule,
)

function requiredPolicyRule({ id, policyName, why, fix, page }: RequiredPolicy) {
  return defineRule({
    id,
    title: `IAM policy ${policyName} is not attached to any role`,
    severity: 'low',
    resource: 'AWS::Account',
    reads: ['AWS::IAM::Role'],
    why,
    fix: {
      text: fix,
      cli: (finding) =>
        awsCli`aws iam attach-role-policy --role-name ROLE_NAME --policy-arn ${awsPolicyArn(policyName, finding)}`,
      terraform: `resource "aws_iam_role_policy_attachment" "this" {\n  role       = aws_iam_role.this.name\n  policy_arn = "arn:aws:iam::aws:policy/${policyName}"\n}`,
    },
    references: [page],
    notes:
      'A user or group that has the policy does not count: people assume a role in an incident or audit.',
    evaluate(account, snapshot) {
      const roles = snapshot.related(
        'AWS::IAM::Role',
        'attachedPolicyArns',
        awsPolicyArn(policyName, account),
      )
      if (!roles.known) return unknownVerdict(roles)
      const evidence = { path: policyName, observed: roles.value.length, expected: 'at least one role' }
      return roles.value.length > 0 ? pass(evidence) : fail(evidence)
    },
  })
}
