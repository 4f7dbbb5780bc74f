import { unknown } from '@plumbline/model'
import { iamUser } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { userInGroup } from './user-in-group.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

testRule(userInGroup, {
  pass: { 'a member': { resource: iamUser({ groupNames: ['developers'] }) } },
  fail: { 'of no group': { resource: iamUser() } },
  unknown: { 'not read': { resource: iamUser({ groupNames: denied }) } },
})
