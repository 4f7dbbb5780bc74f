import { unknown } from '@plumbline/model'
import { iamGroup, iamUser } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { groupEmpty } from './group-empty.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

testRule(groupEmpty, {
  pass: {
    'a member': {
      resource: iamGroup(),
      others: [iamUser(), iamUser({ name: 'ben', groupNames: ['developers'] })],
    },
  },
  fail: { 'members of others only': { resource: iamGroup(), others: [iamUser({ groupNames: ['admins'] })] } },
  unknown: {
    'users were not read': {
      resource: iamGroup(),
      incomplete: new Map([['AWS::IAM::User', denied]] as const),
    },
    'groups of a user were not read': { resource: iamGroup(), others: [iamUser({ groupNames: denied })] },
  },
})
