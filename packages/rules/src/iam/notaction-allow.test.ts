import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamNotactionAllow } from './notaction-allow.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamNotactionAllow, {
  pass: {
    'a list of actions': says({ Action: 's3:GetObject' }),
    'a Deny of all but some': says({ Effect: 'Deny', NotAction: 's3:*' }),
    'all but some on one resource': says({ NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::one' }),
  },
  fail: {
    'all actions but some': { ...says({ NotAction: 'iam:*' }), items: ['one'] },
    'all resources but some': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: {
          Statement: [{ Sid: 'two', Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::secret/*' }],
        },
      }),
      items: ['two'],
    },
  },
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
