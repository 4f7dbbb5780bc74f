import { unknown } from '@plumbline/model'
import { iamManagedPolicy } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { policyUnused } from './policy-unused.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

testRule(policyUnused, {
  pass: {
    attached: { resource: iamManagedPolicy() },
    'a boundary': { resource: iamManagedPolicy({ attachmentCount: 0, boundaryCount: 2 }) },
  },
  fail: { neither: { resource: iamManagedPolicy({ attachmentCount: 0 }) } },
  unknown: { 'not read': { resource: iamManagedPolicy({ attachmentCount: denied }) } },
})
