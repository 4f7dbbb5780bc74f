import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamPolicyUnused } from './policy-unused.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

testRule(iamPolicyUnused, {
  pass: {
    attached: { resource: fixture('AWS::IAM::ManagedPolicy') },
    'a boundary': { resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: 0, boundaryCount: 2 }) },
  },
  fail: {
    'neither attached nor a boundary': {
      resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: 0 }),
    },
  },
  unknown: { 'not read': { resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: denied }) } },
})
