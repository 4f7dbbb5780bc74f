import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamAdminCustomerUnattached } from './admin-customer-unattached.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const document = (statement: PolicyStatement) => ({ Statement: [statement] })
const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' }

testRule(iamAdminCustomerUnattached, {
  pass: { 'a narrow policy': { resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: 0 }) } },
  fail: {
    everything: {
      resource: fixture('AWS::IAM::ManagedPolicy', { document: document(everything), attachmentCount: 0 }),
    },
  },
  unknown: {
    'the document was not read': {
      resource: fixture('AWS::IAM::ManagedPolicy', { document: denied, attachmentCount: 0 }),
    },
  },
  notApplicable: {
    attached: { resource: fixture('AWS::IAM::ManagedPolicy', { document: document(everything) }) },
    'a boundary': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: document(everything),
        attachmentCount: 0,
        boundaryCount: 1,
      }),
    },
  },
})
