import type { Observed } from '../observed.js'

/** Facts of `AWS::IAM::OIDCProvider`. */
export interface IamOidcProviderFacts {
  /** Issuer without scheme, as trust policies write it: `token.actions.githubusercontent.com`. */
  readonly url: Observed<string>
  /** Audiences that AWS lets in, sorted. */
  readonly clientIds: Observed<readonly string[]>
  /** SHA-1 of the issuer's certificate authority, sorted. */
  readonly thumbprints: Observed<readonly string[]>
  /** ISO 8601 in UTC. */
  readonly createdDate: Observed<string>
}

/** Facts of `AWS::IAM::SAMLProvider`. */
export interface IamSamlProviderFacts {
  /** When its metadata ends, ISO 8601 in UTC; null where they do not say. */
  readonly validUntil: Observed<string | null>
  /** ISO 8601 in UTC. */
  readonly createdDate: Observed<string>
}
