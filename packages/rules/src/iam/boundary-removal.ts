import { cannotTell, failItems, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { policiesOfRole } from '../policy/identity-policies.js'
import { rightsOf } from '../policy/identity-rights.js'

export const iamBoundaryRemoval = defineRule({
  id: 'iam.boundary-removal',
  title: 'Role may remove its own boundary',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  reads: ['AWS::IAM::ManagedPolicy'],
  why: 'A permissions boundary holds only as long as its bearer cannot take it off. A role that may delete or replace its own boundary is not bounded.',
  fix: {
    text: 'Deny iam:DeleteRolePermissionsBoundary and iam:PutRolePermissionsBoundary in the boundary itself.',
    cli: 'aws iam create-policy-version --policy-arn BOUNDARY_ARN --policy-document file://boundary.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  notes: 'Roles only. Conditions of the allowing statement are not considered.',
  evaluate(role, snapshot) {
    if (!role.permissionsBoundaryArn.known) return cannotTell(role.permissionsBoundaryArn)
    if (role.permissionsBoundaryArn.value === null) return notApplicable('the role has no boundary')
    const identity = policiesOfRole(role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return cannotTell(first, ...more)
    const expected = 'not allowed on the role itself'
    const held = actions.filter((action) => rightsOf(identity, { action, resource: role.arn }).length > 0)
    if (held.length === 0)
      return pass({ path: 'permissionsBoundaryArn', observed: role.permissionsBoundaryArn.value, expected })
    return failItems(
      held.map((action) => ({ key: action, evidence: [{ path: 'rights', observed: action, expected }] })),
    )
  },
})

const actions = ['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'] as const
