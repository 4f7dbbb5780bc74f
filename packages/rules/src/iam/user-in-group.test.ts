import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamUserInGroup } from './user-in-group.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

testRule(iamUserInGroup, {
  pass: { 'a member': { resource: fixture('AWS::IAM::User', { groupNames: ['developers'] }) } },
  fail: { 'of no group': { resource: fixture('AWS::IAM::User') } },
  unknown: { 'not read': { resource: fixture('AWS::IAM::User', { groupNames: denied }) } },
})
