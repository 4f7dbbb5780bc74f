import { unknownVerdict, type FailItem, notApplicable } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { executionRole } from '../policy/execution-role.js'
import { type IdentityPolicies, type IdentityPolicy, policiesOfRole } from '../policy/identity-policies.js'
import { isAdministrator } from '../policy/admin-level.js'
import { scopeOf } from '../policy/every-resource.js'
import { onEveryResource, rightsOf } from '../policy/identity-rights.js'
import { toList } from '../policy/lists.js'

export const lambdaRoleWildcardAction = defineRule({
  id: 'lambda.role-wildcard-action',
  title: 'Lambda function execution role allows every action of a service',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'],
  why: 'With a statement for service:*, code that only needs to read can also delete, share and change policies, and gains each action that AWS adds later.',
  fix: {
    text: 'List the actions that the code calls. IAM Access Analyzer can generate the policy from the recorded activity of the role.',
    cli: () => 'aws accessanalyzer start-policy-generation --policy-generation-details principalArn=ROLE_ARN',
    terraform: 'actions = ["sqs:SendMessage", "dynamodb:GetItem"]',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  notes:
    'High on all resources of the service, medium where the statement names some of them. Administrators are reported by lambda.role-admin, AWS managed policies by lambda.role-managed-fullaccess.',
  evaluate(subject, snapshot) {
    const found = executionRole(subject, snapshot)
    if (found.kind !== 'role') return found.verdict
    const identity = policiesOfRole(found.role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    if (isAdministrator(identity)) {
      return notApplicable('the role is an administrator: reported by lambda.role-admin')
    }
    const own = identity.policies.filter(({ arn }) => arn === null || !isAwsManaged(arn))
    const items = new Map(
      own.flatMap((policy) => wideActions(policy, identity)).map((item) => [item.key, item]),
    )
    return conclude([...items.values()], [], {
      path: 'role.policies',
      observed: identity.policies.length,
      expected: 'no statement with every action of a service',
    })
  },
})

function isAwsManaged(arn: string): boolean {
  return arn.split(':')[4] === 'aws'
}

/** Wildcards that remain after Denies and the boundary, one item for each policy and service. */
function wideActions(policy: IdentityPolicy, identity: IdentityPolicies): readonly FailItem[] {
  const evidence = { path: `role.policies[${policy.name}]`, expected: 'the actions that the code calls' }
  return policy.document.Statement.flatMap((statement) => {
    if (statement.Effect !== 'Allow') return []
    const resources = statement.NotResource === undefined ? toList(statement.Resource) : ['*']
    const wide = toList(statement.Action).filter((action) => /^(\*|[a-z0-9-]+:\*+)$/i.test(action))
    return wide
      .filter((action) => resources.some((resource) => rightsOf(identity, { action, resource }).length > 0))
      .map((action): FailItem => {
        const item = {
          key: `${policy.name}/${action.toLowerCase()}`,
          evidence: [{ ...evidence, observed: action }],
        }
        return isOnAll(action, identity) ? item : { ...item, severity: 'medium' }
      })
  })
}

/** Whether the identity may do it on every resource of the service, by any statement. */
function isOnAll(action: string, identity: IdentityPolicies): boolean {
  return onEveryResource(action, scopeOf(identity.arn)).some(
    (question) => rightsOf(identity, question).length > 0,
  )
}
