import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { globalFixture } from './global-fixture.js'
import { type FactOverrides, fixtureAccountId } from './lambda-function.js'

interface Named {
  readonly name?: string
}

/** GitHub Actions, with AWS's usual audience. `name` is the issuer without scheme. */
export function oidcProvider(
  overrides: FactOverrides<'AWS::IAM::OIDCProvider'> & Named = {},
): Resource<'AWS::IAM::OIDCProvider'> {
  const { name = 'token.actions.githubusercontent.com', ...rest } = overrides
  const facts = {
    url: known(name),
    clientIds: known(['sts.amazonaws.com']),
    thumbprints: known([]),
    createdDate: known('2026-01-15T08:00:00.000Z'),
  }
  const arn = `arn:aws:iam::${fixtureAccountId}:oidc-provider/${name}`
  return globalFixture({ type: 'AWS::IAM::OIDCProvider', arn, name, facts, overrides: rest })
}

/** A company's sign-in, its metadata valid until 2030. */
export function samlProvider(
  overrides: FactOverrides<'AWS::IAM::SAMLProvider'> & Named = {},
): Resource<'AWS::IAM::SAMLProvider'> {
  const { name = 'company', ...rest } = overrides
  const facts = {
    validUntil: known('2030-01-15T08:00:00.000Z'),
    createdDate: known('2026-01-15T08:00:00.000Z'),
  }
  const arn = `arn:aws:iam::${fixtureAccountId}:saml-provider/${name}`
  return globalFixture({ type: 'AWS::IAM::SAMLProvider', arn, name, facts, overrides: rest })
}
