import { unknownVerdict, fail, notApplicable, pass, type Resource } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { adminLevelText, documentRights } from '../policy/admin-level.js'
import { accountsOf, type Admission } from '../policy/admitted.js'
import { trustGrants } from '../policy/role-trust.js'

export const iamAdminCustomerAttached = defineRule({
  id: 'iam.admin-customer-attached',
  title: 'IAM policy is attached and grants administrator access',
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
  notes:
    'Control of IAM is as good as all actions. High; critical where a role that another account may assume has the policy.',
  evaluate(policy, snapshot) {
    const { document, attachmentCount } = policy
    if (!attachmentCount.known) return unknownVerdict(attachmentCount)
    if (attachmentCount.value === 0) return notApplicable('the policy is not attached')
    if (!document.known) return unknownVerdict(document)
    const { level } = documentRights(document.value, policy.arn)
    const evidence = { path: 'document', observed: adminLevelText[level], expected: 'less' }
    if (level === 'none' || level === 'escalates') return pass(evidence)
    const roles = snapshot.related('AWS::IAM::Role', 'attachedPolicyArns', policy.arn)
    const exposed = roles.known ? roles.value.find(trustsOtherAccount) : undefined
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

/** A role may hold many policies: its trust is judged once. */
const foreignTrust = new WeakMap<Role, boolean>()

/** Whether principals of other accounts, or everyone, may assume the role. */
function trustsOtherAccount(role: Role): boolean {
  const judged = foreignTrust.get(role)
  if (judged !== undefined) return judged
  const grants = trustGrants(role)
  const isTrusted = grants.known && grants.value.some((grant) => isForeign(grant, role.accountId))
  foreignTrust.set(role, isTrusted)
  return isTrusted
}

/** `*` that is narrowed to this account admits no other. */
function isForeign(grant: Admission, own: string): boolean {
  const { kind } = grant.principal
  if (kind !== 'anyone' && kind !== 'account' && kind !== 'identity') return false
  return accountsOf(grant)?.some((account) => account !== 'own' && account !== own) ?? true
}
