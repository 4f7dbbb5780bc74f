import { unknownVerdict, failItems, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { type FederatedTrust, federatedTrusts } from '../policy/federated-trust.js'
import { trustItem } from '../policy/role-trust.js'

export const iamRoleOidcWildcard = defineRule({
  id: 'iam.role-oidc-wildcard',
  title: 'IAM role trusts an OpenID Connect provider without limiting the subject',
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  why: 'GitHub, GitLab and similar providers sign tokens for all their customers. Where the trust policy does not limit whose token it accepts, anyone with a free account there can assume the role.',
  fix: {
    text: 'Add a condition on the subject of the token that names at least the organization: repo:ORGANIZATION/REPOSITORY:ref:refs/heads/main. The command replaces the whole trust policy by the file.',
    cli: ({ name }) =>
      awsCli`aws iam update-assume-role-policy --role-name ${name} --policy-document file://trust.json`,
    terraform:
      'data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRoleWithWebIdentity"]\n    principals {\n      type        = "Federated"\n      identifiers = [aws_iam_openid_connect_provider.github.arn]\n    }\n    condition {\n      test     = "StringEquals"\n      variable = "token.actions.githubusercontent.com:sub"\n      values   = ["repo:ORGANIZATION/REPOSITORY:ref:refs/heads/main"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  ],
  notes:
    'Critical for providers with many tenants, medium for others. A missing audience alone passes: AWS checks it against the list of the provider. Cognito has a separate check, iam.role-cognito-unauth.',
  evaluate(role) {
    if (!role.trustPolicy.known) return unknownVerdict(role.trustPolicy)
    const trusts = federatedTrusts(role.trustPolicy.value)
    if (trusts.length === 0) return notApplicable('no OpenID Connect provider is trusted')
    const expected = 'a condition that limits whose tokens are accepted'
    const open = trusts.filter((trust) => !trust.isNarrowed)
    if (open.length === 0) return pass({ path: 'trustPolicy', observed: trusts.length, expected })
    return failItems(
      open.map((trust) => ({ ...trustItem(role, trust.statement, expected), severity: severityOf(trust) })),
    )
  },
})

/** A provider of one owner, such as that of an EKS cluster, signs for that owner only. */
function severityOf({ isShared }: FederatedTrust): 'critical' | 'medium' {
  return isShared ? 'critical' : 'medium'
}
