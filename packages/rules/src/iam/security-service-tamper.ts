import { unknownVerdict, failItems, notApplicable, pass } from '@plumbline/model'
import { tamperActions } from '../data/asked-actions.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { isServiceLinked } from '../policy/account-holders.js'
import { policiesOfRole } from '../policy/identity-policies.js'
import { isAdministrator } from '../policy/admin-level.js'
import { scopeOf } from '../policy/every-resource.js'
import { onEveryResource, rightsOf } from '../policy/identity-rights.js'

export const iamSecurityServiceTamper = defineRule({
  id: 'iam.security-service-tamper',
  title: 'IAM role can disable security logging or detection',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  reads: ['AWS::IAM::ManagedPolicy'],
  why: 'An intruder who assumes the role first disables what would record or report the intrusion: trails, the AWS Config recorder, GuardDuty, Security Hub, flow logs.',
  fix: {
    text: 'Remove the actions, or reserve them for the one role that manages these services. The command denies the actions in an inline policy of the role; a service control policy can deny it to all other roles.',
    cli: ({ name, item, evidence }) => {
      const seen = evidence.find(({ path }) => path === 'rights')?.observed
      const deny = { Effect: 'Deny', Action: seen ?? 'cloudtrail:StopLogging', Resource: '*' }
      const document = JSON.stringify({ Version: '2012-10-17', Statement: [deny] })
      const policy = `deny-tampering-with-${item ?? 'cloudtrail'}`
      return awsCli`aws iam put-role-policy --role-name ${name} --policy-name ${policy} --policy-document ${document}`
    },
    terraform:
      'data "aws_iam_policy_document" "deny_tampering" {\n  statement {\n    effect    = "Deny"\n    actions   = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "guardduty:DeleteDetector"]\n    resources = ["*"]\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  notes:
    'One item per service. Permissions on all resources without a condition that limits them. Organization policies are not visible and may deny the action.',
  evaluate(role, snapshot) {
    if (isServiceLinked(role)) return notApplicable('a service-linked role, which AWS protects')
    const identity = policiesOfRole(role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    if (isAdministrator(identity))
      return notApplicable('an administrator, which the administrator rules report')
    const expected = 'not allowed on all resources'
    const held = [...tamperActions.keys()].filter((action) =>
      onEveryResource(action, scopeOf(role.arn)).some((question) =>
        rightsOf(identity, question).some((right) => !right.isConditional),
      ),
    )
    if (held.length === 0) return pass({ path: 'rights', observed: held, expected })
    return failItems(
      [...byService(held)].map(([service, observed]) => ({
        key: service,
        evidence: [{ path: 'rights', observed, expected }],
      })),
    )
  },
})

function byService(actions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const services = new Map<string, readonly string[]>()
  for (const action of actions) {
    const [service = ''] = action.split(':')
    services.set(service, [...(services.get(service) ?? []), action])
  }
  return services
}
