import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamCredentialExposureActions } from './credential-exposure-actions.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const says = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::ManagedPolicy', {
    document: { Statement: [{ Sid: 'one', Effect: 'Allow', Resource: '*', ...statement }] },
  }),
})

testRule(iamCredentialExposureActions, {
  pass: {
    'a harmless action': says({ Action: 'ec2:DescribeVpcs' }),
    'on one resource': says({ Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam:::one' }),
    'a whole service, which is told elsewhere': says({ Action: ['iam:*', '*'] }),
    'refused by a Deny beside it': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: {
          Statement: [
            { Effect: 'Allow', Action: 'iam:CreateAccessKey', Resource: '*' },
            { Effect: 'Deny', Action: 'iam:CreateAccessKey', Resource: '*' },
          ],
        },
      }),
    },
  },
  fail: {
    'by name': { ...says({ Action: ['ec2:DescribeVpcs', 'iam:CreateAccessKey'] }), items: ['one'] },
    'by a pattern': { ...says({ Action: 'iam:CreateAccessK*' }), items: ['one'] },
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
