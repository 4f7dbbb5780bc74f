import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamSensitiveDataActions } from './sensitive-data-actions.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamSensitiveDataActions, {
  pass: {
    'a harmless action': says({ Action: 'ec2:DescribeVpcs' }),
    'on one resource': says({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::one' }),
    'a whole service, which is told elsewhere': says({ Action: ['s3:*', '*'] }),
    'refused by a Deny beside it': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: {
          Statement: [
            { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
            { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' },
          ],
        },
      }),
    },
  },
  fail: {
    'by name': { ...says({ Action: ['ec2:DescribeVpcs', 's3:GetObject'] }), items: ['one'] },
    'by a pattern': { ...says({ Action: 's3:GetObje*' }), items: ['one'] },
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
