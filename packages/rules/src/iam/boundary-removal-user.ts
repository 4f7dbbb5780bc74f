import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { boundaryRemoval, boundaryRemovalTexts } from '../policy/boundary-removal.js'
import { policiesOfUser } from '../policy/identity-policies.js'

const { fixText, ...texts } = boundaryRemovalTexts

export const iamBoundaryRemovalUser = defineRule({
  id: 'iam.boundary-removal-user',
  title: 'IAM user can remove its own permissions boundary',
  severity: 'high',
  resource: 'AWS::IAM::User',
  reads: ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Group'],
  ...texts,
  fix: {
    text: fixText,
    cli: () =>
      awsCli`aws iam create-policy-version --policy-arn BOUNDARY_ARN --policy-document file://boundary.json --set-as-default`,
    terraform:
      'data "aws_iam_policy_document" "boundary" {\n  statement {\n    effect    = "Deny"\n    actions   = ["iam:DeleteUserPermissionsBoundary", "iam:PutUserPermissionsBoundary"]\n    resources = ["*"]\n  }\n  statement {\n    effect    = "Deny"\n    actions   = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"]\n    resources = [local.boundary_arn]\n  }\n}',
  },
  evaluate(user, snapshot) {
    return boundaryRemoval(user, () => policiesOfUser(user, snapshot))
  },
})
