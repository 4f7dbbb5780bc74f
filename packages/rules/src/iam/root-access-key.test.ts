import { unknown } from '@plumbline/model'
import { awsAccount } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { rootAccessKey } from './root-access-key.js'

const denied = unknown('access_denied', 'iam:GetAccountSummary')

testRule(rootAccessKey, {
  pass: { 'no key': { resource: awsAccount() } },
  fail: { 'a key': { resource: awsAccount({ hasRootAccessKeys: true }) } },
  unknown: { 'the summary was denied': { resource: awsAccount({ hasRootAccessKeys: denied }) } },
})
