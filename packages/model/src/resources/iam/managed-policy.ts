import { z } from 'zod'
import { defineResource, fact, type SampleIdentity } from '../../facts/define-resource.js'
import { policyDocument, type PolicyDocument } from '../policy-document.js'
import { authorizationDetails, pathOf, policyVersion } from './policies.js'

function sendsOrders({ accountId }: SampleIdentity): PolicyDocument {
  const queue = `arn:aws:sqs:eu-west-1:${accountId}:orders`
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue }],
  }
}

/**
 * Every policy of the account, and those of AWS that something in the account uses. These have `aws` as their owner, so
 * that no rule judges them; rules about their holders look them up.
 */
export const iamManagedPolicy = defineResource({
  type: 'AWS::IAM::ManagedPolicy',
  scope: 'global',
  name: 'orders-send',
  arn: ({ owner, name }, given) => `arn:aws:iam::${owner}:policy${pathOf(given)}${name}`,
  facts: {
    path: fact(authorizationDetails, z.string(), '/'),
    defaultVersionId: fact(authorizationDetails, z.string(), 'v1'),
    /** The default version, which is in force. */
    document: fact(authorizationDetails, policyDocument, sendsOrders),
    /** All stored versions, including the default one, ordered by id. */
    versions: fact(
      authorizationDetails,
      z.array(policyVersion),
      [{ versionId: 'v1', createdDate: '2026-01-15T08:00:00.000Z' }],
      { key: 'versionId' },
    ),
    /** Number of users, groups and roles to which it is attached. */
    attachmentCount: fact(authorizationDetails, z.number(), 1),
    /** Number of users and roles that it is the permissions boundary of. */
    boundaryCount: fact(authorizationDetails, z.number(), 0),
  },
})
