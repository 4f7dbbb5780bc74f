import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { texts } from '../values.js'
import { authorizationDetails, inlinePolicy } from './policies.js'

/** An IAM group. Its members are the users whose `groupNames` contain its name. */
export const iamGroup = defineResource({
  type: 'AWS::IAM::Group',
  scope: 'global',
  name: 'developers',
  arn: ({ accountId, name }) => `arn:aws:iam::${accountId}:group/${name}`,
  facts: {
    path: fact(authorizationDetails, z.string(), '/'),
    /** ISO 8601 in UTC. */
    createdDate: fact(authorizationDetails, z.string(), '2026-01-15T08:00:00.000Z'),
    /** Ordered by name. */
    inlinePolicies: fact(authorizationDetails, z.array(inlinePolicy), [], { key: 'name' }),
    /** ARNs of attached managed policies. */
    attachedPolicyArns: fact(authorizationDetails, texts, []),
  },
})
