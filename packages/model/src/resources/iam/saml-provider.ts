import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { textOrNull } from '../values.js'

const list = 'iam:ListSAMLProviders'

/** A SAML identity provider. */
export const iamSamlProvider = defineResource({
  type: 'AWS::IAM::SAMLProvider',
  scope: 'global',
  name: 'company',
  arn: ({ accountId, name }) => `arn:aws:iam::${accountId}:saml-provider/${name}`,
  facts: {
    /** End of the metadata's validity, ISO 8601 in UTC; null if the metadata does not state it. */
    validUntil: fact(list, textOrNull, '2030-01-15T08:00:00.000Z'),
    /** ISO 8601 in UTC. */
    createdDate: fact(list, z.string(), '2026-01-15T08:00:00.000Z'),
  },
})
