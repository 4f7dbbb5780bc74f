import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { allowsIn, isAdminStatement } from '../policy/identity-rights.js'

export const iamAdminCustomerUnattached = defineRule({
  id: 'iam.admin-customer-unattached',
  title: 'Customer policy that allows everything waits to be attached',
  severity: 'low',
  resource: 'AWS::IAM::ManagedPolicy',
  why: 'It gives nobody a right today, but one call that attaches it makes an administrator, and its name may not warn whoever does so.',
  fix: { text: 'Delete the policy.', cli: 'aws iam delete-policy --policy-arn POLICY_ARN' },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  evaluate({ document, attachmentCount, boundaryCount }) {
    if (!attachmentCount.known) return cannotTell(attachmentCount)
    if (!boundaryCount.known) return cannotTell(boundaryCount)
    if (attachmentCount.value + boundaryCount.value > 0) return notApplicable('the policy is in use')
    if (!document.known) return cannotTell(document)
    const isAdmin = allowsIn(document.value, { action: '*', resource: '*' }).some(isAdminStatement)
    const evidence = { path: 'document', observed: isAdmin, expected: false }
    return isAdmin ? fail(evidence) : pass(evidence)
  },
})
