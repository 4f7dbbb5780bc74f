import { unknownVerdict, failItems, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { policiesOfRole } from '../policy/identity-policies.js'
import { rightsOf } from '../policy/identity-rights.js'

export const iamBoundaryRemoval = defineRule({
  id: 'iam.boundary-removal',
  title: 'IAM role can remove its own permissions boundary',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  reads: ['AWS::IAM::ManagedPolicy'],
  why: 'A permissions boundary is effective only while its role cannot remove it. A role that may delete or replace its own boundary can give itself every permission that its policies allow.',
  fix: {
    text: 'Deny iam:DeleteRolePermissionsBoundary and iam:PutRolePermissionsBoundary in the boundary itself. The command replaces the whole boundary document by the file.',
    cli: () =>
      awsCli`aws iam create-policy-version --policy-arn BOUNDARY_ARN --policy-document file://boundary.json --set-as-default`,
    terraform:
      'data "aws_iam_policy_document" "boundary" {\n  statement {\n    effect    = "Deny"\n    actions   = ["iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary"]\n    resources = ["*"]\n  }\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  notes: 'Roles only. Conditions of the allowing statement are not considered.',
  evaluate(role, snapshot) {
    const { permissionsBoundaryArn } = role
    if (!permissionsBoundaryArn.known) return unknownVerdict(permissionsBoundaryArn)
    if (permissionsBoundaryArn.value === null) return notApplicable('the role has no boundary')
    const identity = policiesOfRole(role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    const expected = 'not allowed on the role itself'
    const held = actions.filter((action) => rightsOf(identity, { action, resource: role.arn }).length > 0)
    if (held.length === 0)
      return pass({ path: 'permissionsBoundaryArn', observed: permissionsBoundaryArn.value, expected })
    return failItems(
      held.map((action) => ({ key: action, evidence: [{ path: 'rights', observed: action, expected }] })),
    )
  },
})

const actions = ['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'] as const
