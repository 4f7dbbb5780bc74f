import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { texts } from '../values.js'

const read = 'iam:GetOpenIDConnectProvider'

/** An OpenID Connect identity provider. */
export const iamOidcProvider = defineResource({
  type: 'AWS::IAM::OIDCProvider',
  scope: 'global',
  name: 'token.actions.githubusercontent.com',
  arn: ({ accountId, name }) => `arn:aws:iam::${accountId}:oidc-provider/${name}`,
  facts: {
    /** Issuer without scheme, as trust policies write it: `token.actions.githubusercontent.com`. */
    url: fact(read, z.string(), ({ name }) => name),
    /** Audiences that AWS accepts. */
    clientIds: fact(read, texts, ['sts.amazonaws.com']),
    /** SHA-1 of the issuer's certificate authorities. */
    thumbprints: fact(read, texts, []),
    /** ISO 8601 in UTC. */
    createdDate: fact(read, z.string(), '2026-01-15T08:00:00.000Z'),
  },
})
