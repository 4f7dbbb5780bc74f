import { cannotTell, fail, pass } from '@plumbline/model'
import { isAwsPolicy } from '../policy/account-holders.js'
import { defineRule } from '../engine/define-rule.js'

export const iamSecurityAuditRole = defineRule({
  id: 'iam.security-audit-role',
  title: 'No role for security audits exists',
  severity: 'low',
  resource: 'AWS::Account',
  reads: ['AWS::IAM::ManagedPolicy'],
  why: 'Auditors without a role of their own are given administrator rights, or nothing at all, and findings then rest on screenshots.',
  fix: {
    text: 'Make a role for auditors and attach SecurityAudit, which reads configuration and no data.',
    cli: 'aws iam attach-role-policy --role-name NAME --policy-arn arn:aws:iam::aws:policy/SecurityAudit',
  },
  references: ['https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SecurityAudit.html'],
  evaluate(_account, snapshot) {
    const policies = snapshot.of('AWS::IAM::ManagedPolicy')
    if (!policies.known) return cannotTell(policies)
    const policy = policies.value.find(({ arn }) => isAwsPolicy(arn, /^SecurityAudit$/))
    const expected = 'at least one holder'
    if (policy === undefined) return fail({ path: 'SecurityAudit', observed: 0, expected })
    if (!policy.attachmentCount.known) return cannotTell(policy.attachmentCount)
    const evidence = { path: 'SecurityAudit', observed: policy.attachmentCount.value, expected }
    return policy.attachmentCount.value > 0 ? pass(evidence) : fail(evidence)
  },
})
