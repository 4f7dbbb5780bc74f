import { cannotTell, fail, notApplicable, pass, type Resource } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { allowsIn, isAdminStatement } from '../policy/identity-rights.js'
import { trustGrants } from '../policy/role-trust.js'

export const iamAdminCustomerAttached = defineRule({
  id: 'iam.admin-customer-attached',
  title: 'Attached customer policy allows everything on everything',
  severity: 'high',
  resource: 'AWS::IAM::ManagedPolicy',
  reads: ['AWS::IAM::Role'],
  why: 'Whoever holds the policy is administrator, and its own name seldom says so. Where a role that outsiders may assume holds it, they are administrators too.',
  fix: {
    text: 'Write the policy anew with the actions and resources that its holders use, or detach it.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  notes: 'High; critical where a role that another account may assume holds the policy.',
  evaluate(policy, snapshot) {
    const { document, attachmentCount } = policy
    if (!attachmentCount.known) return cannotTell(attachmentCount)
    if (attachmentCount.value === 0) return notApplicable('the policy is attached to nothing')
    if (!document.known) return cannotTell(document)
    const isAdmin = allowsIn(document.value, { action: '*', resource: '*' }).some(isAdminStatement)
    const evidence = { path: 'document', observed: isAdmin, expected: false }
    if (!isAdmin) return pass(evidence)
    const roles = snapshot.of('AWS::IAM::Role')
    const open = roles.known
      ? roles.value.find((role) => holds(role, policy.arn) && letsOthersIn(role))
      : undefined
    if (open === undefined) return fail(evidence)
    const outside = {
      path: 'holder',
      observed: open.arn,
      expected: 'no role that another account may assume',
    }
    return { ...fail(evidence, outside), severity: 'critical' }
  },
})

type Role = Resource<'AWS::IAM::Role'>

function holds({ attachedPolicyArns }: Role, arn: string): boolean {
  return attachedPolicyArns.known && attachedPolicyArns.value.includes(arn)
}

/** Whether principals of other accounts, or anybody, may assume the role. */
function letsOthersIn(role: Role): boolean {
  const grants = trustGrants(role)
  if (!grants.known) return false
  return grants.value.some(
    ({ principal }) =>
      principal.kind === 'anyone' || ('accountId' in principal && principal.accountId !== role.accountId),
  )
}
