import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRootAccessKey } from './root-access-key.js'

const denied = unknown('access_denied', 'iam:GetAccountSummary')

testRule(iamRootAccessKey, {
  pass: { 'no key': { resource: fixture('AWS::Account') } },
  fail: { 'a key': { resource: fixture('AWS::Account', { hasRootAccessKeys: true }) } },
  unknown: { 'the summary was denied': { resource: fixture('AWS::Account', { hasRootAccessKeys: denied }) } },
})
