import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamServiceWildcard } from './service-wildcard.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamServiceWildcard, {
  pass: {
    'one action': says({ Action: 'dynamodb:GetItem' }),
    'a part of a service': says({ Action: 'dynamodb:Get*' }),
    'a service on one resource': says({
      Action: 'dynamodb:*',
      Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/one',
    }),
    'services that have checks of their own': says({ Action: ['s3:*', 'KMS:*', 'cloudtrail:*'] }),
  },
  fail: { 'a whole service': { ...says({ Action: ['dynamodb:*', 'sqs:SendMessage'] }), items: ['one'] } },
  unknown: {
    'the document was not read': { resource: fixture('AWS::IAM::ManagedPolicy', { document: denied }) },
    'whether it is attached was not read': {
      resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: denied }),
    },
  },
  notApplicable: {
    'attached to nothing': { resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: 0 }) },
  },
})
