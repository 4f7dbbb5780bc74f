import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { tags, textOrNull, texts } from '../values.js'
import { authorizationDetails, inlinePolicy } from './policies.js'

/** An IAM user. Its credentials are on `Plumbline::IAM::CredentialReportEntry`. */
export const iamUser = defineResource({
  type: 'AWS::IAM::User',
  scope: 'global',
  name: 'ana',
  arn: ({ accountId, name }) => `arn:aws:iam::${accountId}:user/${name}`,
  facts: {
    path: fact(authorizationDetails, z.string(), '/'),
    /** ISO 8601 in UTC. */
    createdDate: fact(authorizationDetails, z.string(), '2026-01-15T08:00:00.000Z'),
    /** Ordered by name. */
    inlinePolicies: fact(authorizationDetails, z.array(inlinePolicy), [], { key: 'name' }),
    /** ARNs of managed policies attached directly to the user. */
    attachedPolicyArns: fact(authorizationDetails, texts, []),
    /** Names of the groups that the user belongs to. */
    groupNames: fact(authorizationDetails, texts, []),
    permissionsBoundaryArn: fact(authorizationDetails, textOrNull, null),
    tags: fact(authorizationDetails, tags, {}),
  },
})
