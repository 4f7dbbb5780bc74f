import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamAssumeroleWildcard } from './assumerole-wildcard.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamAssumeroleWildcard, {
  pass: {
    'one role': says({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/deploy' }),
    'roles of one name in all accounts': says({
      Action: 'sts:AssumeRole',
      Resource: 'arn:aws:iam::*:role/audit',
    }),
    'everything, which is told elsewhere': says({ Action: '*' }),
  },
  fail: {
    'all resources': { ...says({ Action: 'sts:AssumeRole' }), items: ['one'] },
    'all roles, by a pattern': {
      ...says({ Action: 'sts:Assume*', Resource: 'arn:aws:iam::*:role/*' }),
      items: ['one'],
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
