import { cannotTell, failItems, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { type FederatedTrust, federatedTrusts } from '../policy/federated-trust.js'
import { trustItem } from '../policy/trust-item.js'

export const iamRoleOidcWildcard = defineRule({
  id: 'iam.role-oidc-wildcard',
  title: 'Identity provider may assume the role for anybody',
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  why: 'GitHub, GitLab and their like sign tokens for all their customers. Where the trust policy does not say whose token, anybody with a free account there gets the role.',
  fix: {
    text: 'Add a condition on the subject of the token, with at least the organization written out: repo:ORGANIZATION/REPOSITORY:ref:refs/heads/main.',
    cli: 'aws iam update-assume-role-policy --role-name NAME --policy-document file://trust.json',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  ],
  notes:
    'Critical for providers with many tenants, medium for others. A missing audience alone passes: AWS checks it against the list of the provider. Cognito has its own check.',
  evaluate(role) {
    if (!role.trustPolicy.known) return cannotTell(role.trustPolicy)
    const trusts = federatedTrusts(role.trustPolicy.value)
    if (trusts.length === 0) return notApplicable('no OpenID Connect provider is trusted')
    const expected = 'a condition that names whose tokens are meant'
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
