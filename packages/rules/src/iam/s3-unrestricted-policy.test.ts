import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamS3UnrestrictedPolicy } from './s3-unrestricted-policy.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamS3UnrestrictedPolicy, {
  pass: {
    'one action': says({ Action: 's3:GetObject' }),
    'all actions on one resource': says({
      Action: 's3:*',
      Resource: 'arn:aws:s3:eu-west-1:111122223333:one',
    }),
    'everything, which is told elsewhere': says({ Action: '*' }),
    'all but the service': says({ NotAction: ['s3:*'] }),
  },
  fail: {
    'all actions on all resources': { ...says({ Action: ['s3:*', 'sqs:*'] }), items: ['one'] },
    'all but another service': { ...says({ NotAction: ['iam:*'] }), items: ['one'] },
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
