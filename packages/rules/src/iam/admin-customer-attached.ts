import { unknownVerdict, fail, notApplicable, pass, type Resource } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { allowsIn, isAdminStatement } from '../policy/identity-rights.js'
import { trustGrants } from '../policy/role-trust.js'

export const iamAdminCustomerAttached = defineRule({
  id: 'iam.admin-customer-attached',
  title: 'IAM policy is attached and allows every action on every resource',
  severity: 'high',
  resource: 'AWS::IAM::ManagedPolicy',
  reads: ['AWS::IAM::Role'],
  why: 'Every holder of the policy is an administrator, and its name seldom shows it. Where a role that other accounts can assume has the policy, they are administrators too.',
  fix: {
    text: 'Rewrite the policy with the actions and resources that its holders use, or detach it. The command replaces the whole policy document by the file.',
    cli: ({ arn }) =>
      awsCli`aws iam create-policy-version --policy-arn ${arn} --policy-document file://policy.json --set-as-default`,
    terraform:
      'data "aws_iam_policy_document" "this" {\n  statement {\n    actions   = ["sqs:SendMessage"]\n    resources = [aws_sqs_queue.this.arn]\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  notes: 'High; critical where a role that another account may assume has the policy.',
  evaluate(policy, snapshot) {
    const { document, attachmentCount } = policy
    if (!attachmentCount.known) return unknownVerdict(attachmentCount)
    if (attachmentCount.value === 0) return notApplicable('the policy is not attached')
    if (!document.known) return unknownVerdict(document)
    const isAdmin = allowsIn(document.value, { action: '*', resource: '*' }).some(isAdminStatement)
    const evidence = { path: 'document', observed: isAdmin, expected: false }
    if (!isAdmin) return pass(evidence)
    const roles = snapshot.of('AWS::IAM::Role')
    const exposed = roles.known
      ? roles.value.find((role) => holds(role, policy.arn) && trustsOtherAccount(role))
      : undefined
    if (exposed === undefined) return fail(evidence)
    const outside = {
      path: 'holder',
      observed: exposed.arn,
      expected: 'no role that another account may assume',
    }
    return { ...fail(evidence, outside), severity: 'critical' }
  },
})

type Role = Resource<'AWS::IAM::Role'>

function holds({ attachedPolicyArns }: Role, arn: string): boolean {
  return attachedPolicyArns.known && attachedPolicyArns.value.includes(arn)
}

/** Whether principals of other accounts, or everyone, may assume the role. */
function trustsOtherAccount(role: Role): boolean {
  const grants = trustGrants(role)
  if (!grants.known) return false
  return grants.value.some(
    ({ principal }) =>
      principal.kind === 'anyone' || ('accountId' in principal && principal.accountId !== role.accountId),
  )
}
