import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { policyDocument, type PolicyDocument } from '../policy-document.js'
import { tags, textOrNull, texts } from '../values.js'
import { authorizationDetails, inlinePolicy, pathOf } from './policies.js'

const trustsLambda: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

/** An IAM role. A service-linked role has a path that begins with `/aws-service-role/`. */
export const iamRole = defineResource({
  type: 'AWS::IAM::Role',
  scope: 'global',
  name: 'orders',
  arn: ({ accountId, name }, given) => `arn:aws:iam::${accountId}:role${pathOf(given)}${name}`,
  facts: {
    path: fact(authorizationDetails, z.string(), '/'),
    /** ISO 8601 in UTC. */
    createdDate: fact(authorizationDetails, z.string(), '2026-01-15T08:00:00.000Z'),
    /** Who may assume the role. */
    trustPolicy: fact(authorizationDetails, policyDocument, trustsLambda),
    /** Ordered by name. */
    inlinePolicies: fact(authorizationDetails, z.array(inlinePolicy), [], { key: 'name' }),
    /** ARNs of attached managed policies. */
    attachedPolicyArns: fact(authorizationDetails, texts, []),
    permissionsBoundaryArn: fact(authorizationDetails, textOrNull, null),
    /** ARNs of the instance profiles that contain the role. */
    instanceProfileArns: fact(authorizationDetails, texts, []),
    tags: fact(authorizationDetails, tags, {}),
  },
})
