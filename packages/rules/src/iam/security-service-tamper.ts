import { cannotTell, failItems, notApplicable, pass } from '@plumbline/model'
import { isServiceLinked } from '../policy/account-holders.js'
import { defineRule } from '../engine/define-rule.js'
import { policiesOfRole } from '../policy/identity-policies.js'
import { isAdministrator, rightsOf } from '../policy/identity-rights.js'

export const iamSecurityServiceTamper = defineRule({
  id: 'iam.security-service-tamper',
  title: 'Role may switch off detection',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  reads: ['AWS::IAM::ManagedPolicy'],
  why: 'An intruder who takes the role first silences what would tell of the intrusion: trails, the recorder of AWS Config, GuardDuty, Security Hub, flow logs.',
  fix: {
    text: 'Take the actions away, or leave them to the one role that runs these services. An organization policy can refuse them to everybody else.',
    cli: 'aws iam put-role-policy --role-name NAME --policy-name deny-tampering --policy-document file://deny.json',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  notes:
    'Rights on all resources without a condition. Organization policies are not visible and may deny the action.',
  evaluate(role, snapshot) {
    if (isServiceLinked(role)) return notApplicable('service-linked role: AWS guards it')
    const identity = policiesOfRole(role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return cannotTell(first, ...more)
    if (isAdministrator(identity))
      return notApplicable('administrator: told by the rules about administrators')
    const expected = 'not allowed on all resources'
    const held = actions.filter((action) =>
      rightsOf(identity, { action, resource: '*' }).some((right) => !right.isConditional),
    )
    if (held.length === 0) return pass({ path: 'rights', observed: held, expected })
    return failItems(
      held.map((action) => ({ key: action, evidence: [{ path: 'rights', observed: action, expected }] })),
    )
  },
})

const actions = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'config:DeleteConfigurationRecorder',
  'config:StopConfigurationRecorder',
  'ec2:DeleteFlowLogs',
  'guardduty:DeleteDetector',
  'securityhub:DisableSecurityHub',
] as const
