import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamPassroleWildcard } from './passrole-wildcard.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamPassroleWildcard, {
  pass: {
    'one role': says({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app' }),
    'roles below a path': says({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app/*' }),
    'everything, which is told elsewhere': says({ Action: '*' }),
  },
  fail: {
    'all resources': { ...says({ Action: ['iam:PassRole', 'lambda:*'] }), items: ['one'], severity: 'high' },
    'all roles of the account': {
      ...says({ Action: 'iam:Pass*', Resource: 'arn:aws:iam::111122223333:role/*' }),
      items: ['one'],
    },
    'to named services': {
      ...says({
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      }),
      items: ['one'],
      severity: 'medium',
    },
    'to any service, by a pattern': {
      ...says({ Action: 'iam:PassRole', Condition: { StringLike: { 'iam:PassedToService': '*' } } }),
      items: ['one'],
      severity: 'high',
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
