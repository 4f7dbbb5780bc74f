import type { PolicyDocument, PolicyStatement } from '@plumbline/model'
import { type Admission, admitted } from './admitted.js'
import { isSharedIssuer, issuerOf } from './federated-claims.js'

/** One statement that trusts an OpenID Connect provider, after the Denies of the policy. */
export interface FederatedTrust {
  readonly statement: PolicyStatement
  /** Issuer without scheme: `token.actions.githubusercontent.com`. */
  readonly issuer: string
  /** The provider signs tokens for all its customers, so that the issuer alone does not identify the caller. */
  readonly isShared: boolean
  /** A condition limits whose tokens are accepted. */
  readonly isNarrowed: boolean
}

/** Who may assume the role with the token of a provider; Cognito and SAML providers included. */
export function federatedAdmissions(document: PolicyDocument): readonly Admission[] {
  return admitted(document, { action: 'sts:AssumeRoleWithWebIdentity' }).filter(
    ({ principal }) => principal.kind === 'federated',
  )
}

/**
 * Statements of a trust policy that trust OpenID Connect providers. Cognito is trusted in a different form and has a
 * separate check. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export function federatedTrusts(document: PolicyDocument): readonly FederatedTrust[] {
  return federatedAdmissions(document).flatMap(({ statement, principal, narrowings }) => {
    const issuer = principal.kind === 'federated' ? issuerOf(principal.provider) : null
    if (issuer === null) return []
    return [{ statement, issuer, isShared: isSharedIssuer(issuer), isNarrowed: narrowings.length > 0 }]
  })
}
