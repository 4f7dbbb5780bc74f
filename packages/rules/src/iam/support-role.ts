import { cannotTell, fail, pass } from '@plumbline/model'
import { isAwsPolicy } from '../policy/account-holders.js'
import { defineRule } from '../engine/define-rule.js'

export const iamSupportRole = defineRule({
  id: 'iam.support-role',
  title: 'Nobody may work with AWS Support',
  severity: 'low',
  resource: 'AWS::Account',
  reads: ['AWS::IAM::ManagedPolicy'],
  why: 'In an incident only the root user or a full administrator can then open a case with AWS, at the very time when neither should be used.',
  fix: {
    text: 'Make a role for incident responders, attach AWSSupportAccess to it, and say who may assume it.',
    cli: 'aws iam attach-role-policy --role-name NAME --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess',
  },
  references: ['https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html'],
  evaluate(_account, snapshot) {
    const policies = snapshot.of('AWS::IAM::ManagedPolicy')
    if (!policies.known) return cannotTell(policies)
    const policy = policies.value.find(({ arn }) => isAwsPolicy(arn, /^AWSSupportAccess$/))
    const expected = 'at least one holder'
    if (policy === undefined) return fail({ path: 'AWSSupportAccess', observed: 0, expected })
    if (!policy.attachmentCount.known) return cannotTell(policy.attachmentCount)
    const evidence = { path: 'AWSSupportAccess', observed: policy.attachmentCount.value, expected }
    return policy.attachmentCount.value > 0 ? pass(evidence) : fail(evidence)
  },
})
